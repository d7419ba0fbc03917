"""Writes the Parquet files of this folder, by four writers that are not ours. All data is made up.

Not needed to run the tests. To write the files again (Python 3.11):

    pip install --target libs pyarrow==26.0.1 duckdb==2.0.1 polars==2.1.0 fastparquet==2026.9.0
    PYTHONPATH=libs python3 test/unpack/foreign/write-parquet.py

What each row must come out as stands in test/unpack/parquet-foreign.test.ts, in words of its own.
"""

import datetime as dt
import decimal
import pathlib

import duckdb
import fastparquet
import polars
import pyarrow as pa
import pyarrow.parquet as pq

HERE = pathlib.Path(__file__).parent
ROWS = 150
BEGIN = dt.datetime(2026, 3, 1, 10, 0, 0, 123456, tzinfo=dt.timezone.utc)
ACTIONS = ["login", "logout", "clone", "delete"]


def audit() -> pa.Table:
    """One table for all codecs and encodings: what differs between the files is not the rows."""
    at = range(ROWS)
    return pa.table(
        {
            "id": pa.array([9007199254740993 + i for i in at], pa.int64()),
            "user_name": pa.array([f"user{i * 7 % 13}" for i in at], pa.string()),
            "action": pa.array([ACTIONS[i % 4] for i in at], pa.string()),
            "ip_address": pa.array([f"192.0.2.{i % 5 + 1}" for i in at], pa.string()),
            "created_at": pa.array([BEGIN + dt.timedelta(seconds=61 * i) for i in at], pa.timestamp("us", "UTC")),
            "ok": pa.array([i % 3 != 0 for i in at], pa.bool_()),
            "size": pa.array([None if i % 10 == 9 else i * 7919 % 1000 - 500 for i in at], pa.int32()),
            "weight": pa.array([i * 0.25 - 3 for i in at], pa.float64()),
        }
    )


def arrow(name: str, table: pa.Table, **options) -> None:
    kept = {"store_schema": False, "write_statistics": False, "compression": "snappy", **options}
    pq.write_table(table, HERE / f"{name}.parquet", **kept)


def codecs() -> None:
    for codec in ["snappy", "gzip", "zstd", "brotli", "lz4"]:
        arrow(f"arrow-{codec}", audit(), compression=codec)


def encodings() -> None:
    arrow("arrow-plain-v2", audit(), use_dictionary=False, data_page_version="2.0")
    arrow("arrow-dictionary-v2", audit(), data_page_version="2.0", compression="zstd")
    arrow(
        "arrow-delta",
        audit(),
        use_dictionary=False,
        compression="none",
        data_page_version="2.0",
        column_encoding={
            "id": "DELTA_BINARY_PACKED",
            "user_name": "DELTA_BYTE_ARRAY",
            "action": "DELTA_LENGTH_BYTE_ARRAY",
            "ip_address": "DELTA_BYTE_ARRAY",
            "created_at": "DELTA_BINARY_PACKED",
            "ok": "RLE",
            "size": "DELTA_BINARY_PACKED",
            "weight": "BYTE_STREAM_SPLIT",
        },
    )
    arrow(
        "arrow-groups-index",
        audit(),
        row_group_size=60,
        data_page_size=256,
        write_batch_size=32,
        write_page_index=True,
        write_page_checksum=True,
        write_statistics=True,
        compression="zstd",
    )


def kinds() -> None:
    ms = dt.datetime(2026, 3, 1, 10, 0, 0, 123000)
    us = dt.datetime(2026, 3, 1, 10, 0, 0, 123456)
    ns = 1772359200123456789
    D = decimal.Decimal
    table = pa.table(
        {
            "ms": pa.array([ms, None], pa.timestamp("ms")),
            "ms_utc": pa.array([ms, None], pa.timestamp("ms", "UTC")),
            "us_local": pa.array([us, None], pa.timestamp("us")),
            "us_zone": pa.array([us, None], pa.timestamp("us", "Europe/Berlin")),
            "ns": pa.array([ns, -1], pa.timestamp("ns")),
            "ns_utc": pa.array([ns, -1], pa.timestamp("ns", "UTC")),
            "day": pa.array([dt.date(2026, 3, 1), dt.date(1969, 12, 31)], pa.date32()),
            "clock_ms": pa.array([dt.time(23, 59, 59, 999000), None], pa.time32("ms")),
            "clock_us": pa.array([dt.time(0, 0, 0, 1), None], pa.time64("us")),
            "price4": pa.array([D("12345.67"), D("-0.05")], pa.decimal128(9, 2)),
            "price8": pa.array([D("1234567890123.4567"), D("-0.0001")], pa.decimal128(17, 4)),
            "price16": pa.array([D("12345678901234567890123456.789012345678"), D("0")], pa.decimal128(38, 12)),
            "u8": pa.array([255, 0], pa.uint8()),
            "u32": pa.array([4294967295, 0], pa.uint32()),
            "u64": pa.array([18446744073709551615, 9007199254740993], pa.uint64()),
            "i64": pa.array([-9223372036854775808, 9223372036854775807], pa.int64()),
            "half": pa.array([0.5, -2.0], pa.float16()),
            "single": pa.array([0.5, float("nan")], pa.float32()),
            "bytes": pa.array([b"\x00\xff", b""], pa.binary()),
            "fixed": pa.array([b"\x01\x02", b"\xfe\xff"], pa.binary(2)),
            "nothing": pa.nulls(2),
        }
    )
    arrow("arrow-kinds", table)
    arrow("arrow-decimal-int", table.select(["price4", "price8"]), store_decimal_as_integer=True)
    arrow("arrow-int96", table.select(["us_local", "ns_utc"]), use_deprecated_int96_timestamps=True)


def nested() -> None:
    call = pa.struct([("tool", pa.string()), ("arguments", pa.map_(pa.string(), pa.int64())), ("tags", pa.list_(pa.string()))])
    rows = [
        {"id": 1, "calls": [{"tool": "read", "arguments": [("bytes", 9007199254740993)], "tags": ["a", None]}, None], "grid": [[1, 2], [], None]},
        {"id": 2, "calls": [], "grid": None},
        {"id": 3, "calls": None, "grid": [[3]]},
        {"id": 4, "calls": [{"tool": None, "arguments": None, "tags": []}, {"tool": "post", "arguments": [], "tags": None}], "grid": []},
    ]
    schema = pa.schema([("id", pa.int64()), ("calls", pa.list_(call)), ("grid", pa.list_(pa.list_(pa.int32())))])
    table = pa.Table.from_pylist(rows, schema)
    arrow("arrow-nested", table)
    arrow("arrow-nested-v2", table, data_page_version="2.0", use_compliant_nested_type=False, row_group_size=2)


def edges() -> None:
    arrow("arrow-empty", audit().slice(0, 0))
    empty_group = HERE / "arrow-empty-group.parquet"
    with pq.ParquetWriter(empty_group, audit().schema, store_schema=False) as writer:
        writer.write_table(audit().slice(0, 0))
        writer.write_table(audit().slice(0, 3))
        writer.write_table(audit().slice(0, 0))


def encrypted() -> None:
    import base64

    import pyarrow.parquet.encryption as pe

    class Kms(pe.KmsClient):
        """Wraps keys in nothing but base64: the file only has to be an encrypted one."""

        def __init__(self, _config):
            pe.KmsClient.__init__(self)

        def wrap_key(self, key_bytes, _master):
            return base64.b64encode(key_bytes)

        def unwrap_key(self, wrapped_key, _master):
            return base64.b64decode(wrapped_key)

    factory = pe.CryptoFactory(Kms)
    few = audit().slice(0, 3)
    for name, plaintext_footer in [("arrow-encrypted", False), ("arrow-encrypted-columns", True)]:
        config = pe.EncryptionConfiguration(
            footer_key="footer", column_keys={"columns": ["user_name"]}, plaintext_footer=plaintext_footer
        )
        properties = factory.file_encryption_properties(pe.KmsConnectionConfig(), config)
        with pq.ParquetWriter(HERE / f"{name}.parquet", few.schema, encryption_properties=properties, store_schema=False) as writer:
            writer.write_table(few)


def others() -> None:
    table = audit()
    con = duckdb.connect()
    con.execute("SET TimeZone = 'UTC'")
    con.register("audit", table)
    for name, options in [
        ("duckdb-snappy", "COMPRESSION snappy"),
        ("duckdb-v2-zstd", "COMPRESSION zstd, PARQUET_VERSION v2"),
        ("duckdb-brotli", "COMPRESSION brotli"),
    ]:
        con.execute(f"COPY (SELECT * FROM audit) TO '{HERE / name}.parquet' (FORMAT parquet, {options})")
    con.execute(
        f"""COPY (SELECT 170141183460469231731687303715884105727::HUGEINT AS huge, 12.345::DECIMAL(18,3) AS price,
        TIMESTAMP_NS '2026-03-01 10:00:00.123456789' AS ns, TIMETZ '10:00:00+02' AS clock, INTERVAL 3 DAY AS stretch,
        UUID '01234567-89ab-cdef-0123-456789abcdef' AS uuid, '{{"a":1}}'::JSON AS doc, 'x'::ENUM('x','y') AS kind,
        MAP {{'k': 1}} AS labels, [{{'a': 1}}, NULL] AS list, '\\x00\\xFF'::BLOB AS raw)
        TO '{HERE / "duckdb-kinds"}.parquet' (FORMAT parquet)"""
    )
    polars.from_arrow(table).write_parquet(HERE / "polars-zstd.parquet", compression="zstd", statistics=False)
    frame = table.to_pandas()
    # For INT96 this writer takes every time to be in nanoseconds.
    frame["created_at"] = frame["created_at"].astype("datetime64[ns, UTC]")
    for name, options in [
        ("fastparquet-snappy", {"compression": "SNAPPY"}),
        ("fastparquet-int96", {"compression": "GZIP", "times": "int96", "row_group_offsets": [0, 60]}),
        ("fastparquet-lz4", {"compression": "LZ4"}),
    ]:
        fastparquet.write(HERE / f"{name}.parquet", frame, write_index=False, stats=False, **options)


if __name__ == "__main__":
    for write in [codecs, encodings, kinds, nested, edges, encrypted, others]:
        write()
