"""Writes the SQLite files of this folder, packed with gzip, and one file of lines packed by others. All data is made up.

Not needed to run the tests. To write the files again: as `write-parquet.py` says (`cramjam` comes with fastparquet),

    PYTHONPATH=libs python3 test/unpack/foreign/write-databases.py
"""

import gzip
import pathlib
import sqlite3
import tempfile
import zipfile

import cramjam

HERE = pathlib.Path(__file__).parent
VISITS = [(9007199254740993, "ana", "192.0.2.7", "login", "2026-03-01T10:00:00Z"), (2, 'b "n" \U0001f600', "192.0.2.8", "logout", "2026-03-01T10:05:00Z")]
COLUMNS = "id INTEGER, user_name TEXT, ip_address TEXT, action TEXT, created_at TEXT"


def keep(name: str, content: bytes) -> None:
    (HERE / f"{name}.db.gz").write_bytes(gzip.compress(content, mtime=0))


def database(name: str, *pragmas: str, make) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "a.db"
        con = sqlite3.connect(path, isolation_level=None)
        for pragma in pragmas:
            con.execute(f"PRAGMA {pragma}")
        make(con)
        # What a write-ahead log holds is not in the file: as when somebody copied the file alone.
        keep(name, path.read_bytes())
        con.close()


def visits(con: sqlite3.Connection) -> None:
    con.execute(f"CREATE TABLE visits ({COLUMNS})")
    con.executemany("INSERT INTO visits VALUES (?, ?, ?, ?, ?)", VISITS)


def write_ahead(con: sqlite3.Connection) -> None:
    visits(con)
    con.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    con.execute("INSERT INTO visits VALUES (3, 'later', '192.0.2.9', 'login', '2026-03-01T11:00:00Z')")


def only_ahead(con: sqlite3.Connection) -> None:
    visits(con)


def kinds(con: sqlite3.Connection) -> None:
    con.execute(f"CREATE TABLE visits ({COLUMNS}, PRIMARY KEY (user_name, id)) WITHOUT ROWID")
    con.executemany("INSERT INTO visits VALUES (?, ?, ?, ?, ?)", VISITS)
    con.execute(
        "CREATE TABLE made (n INTEGER, twice INTEGER GENERATED ALWAYS AS (n * 2) VIRTUAL, text TEXT AS ('n' || n) STORED, at TEXT)"
    )
    con.execute("INSERT INTO made (n, at) VALUES (21, '2026-03-01T10:00:00Z')")
    con.execute("CREATE TABLE strict (n INT, r REAL, t TEXT, b BLOB, a ANY) STRICT")
    con.execute("INSERT INTO strict VALUES (-9223372036854775808, 1e300, 'x', x'00ff', 1), (NULL, 9e999, char(0, 10, 8232), zeroblob(2), 'y')")
    con.execute("CREATE TABLE odd (value)")
    con.execute("INSERT INTO odd VALUES (CAST(x'66ff' AS TEXT)), (0.1), (-0.0), (''), (x'')")
    con.execute("CREATE VIEW everything AS SELECT * FROM visits")
    con.execute("CREATE VIRTUAL TABLE words USING fts5(body)")
    con.execute("INSERT INTO words VALUES ('text that is searched')")
    con.execute("CREATE TABLE gone (a)")
    con.execute("ALTER TABLE visits ADD COLUMN later TEXT DEFAULT 'unset'")


def long(con: sqlite3.Connection) -> None:
    """Rows over many small pages, one of them over several."""
    con.execute(f"CREATE TABLE visits ({COLUMNS})")
    rows = [(i, f"user{i}", f"192.0.2.{i % 9}", "x" * (3000 if i == 7 else 1), "2026-03-01T10:00:00Z") for i in range(60)]
    con.executemany("INSERT INTO visits VALUES (?, ?, ?, ?, ?)", rows)
    con.execute("DELETE FROM visits WHERE id = 3")


def packed() -> None:
    lines = "".join(
        f'{{"id":{9007199254740993 + i},"user_name":"user{i}","ip_address":"192.0.2.{i}","action":"login","created_at":"2026-03-01T10:00:0{i}Z"}}\n'
        for i in range(5)
    ).encode()
    (HERE / "visits.ndjson.gz").write_bytes(gzip.compress(lines[:200], mtime=0) + gzip.compress(lines[200:], mtime=0))
    (HERE / "visits.ndjson.zst").write_bytes(bytes(cramjam.zstd.compress(lines)))
    with zipfile.ZipFile(HERE / "visits.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in [
            ("logs/visits.ndjson", lines),
            ("logs/old.csv", b"id,user_name,created_at\n1,ana,2025-03-01T10:00:00Z\n2,ben\n"),
            ("readme.txt", b"Dear all,\n\nnothing here is a record.\n"),
        ]:
            archive.writestr(zipfile.ZipInfo(name, (2026, 3, 1, 10, 0, 0)), content, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    database("wal", "journal_mode = WAL", make=write_ahead)
    database("wal-only", "journal_mode = WAL", make=only_ahead)
    database("utf-16le", "encoding = 'UTF-16le'", make=visits)
    database("utf-16be", "encoding = 'UTF-16be'", make=visits)
    database("page-512", "page_size = 512", make=long)
    database("page-65536", "page_size = 65536", make=visits)
    database("vacuum", "auto_vacuum = FULL", "page_size = 512", make=long)
    database("kinds", make=kinds)
    packed()
