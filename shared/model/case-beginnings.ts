/** How case files begin: a plain one as every SQLite file, an encrypted one as every age file. */

/** First bytes of every SQLite file, as Latin-1. */
export const SQLITE_BEGINNING = 'SQLite format 3\0';
/** First line of every age file (age-encryption.org/v1). */
export const AGE_BEGINNING = 'age-encryption.org/v1\n';
