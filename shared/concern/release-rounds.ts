// How hard a release code is to find by trying: the same number where verifiers are made and where codes are checked.

/** PBKDF2-SHA-256 rounds. Whoever copies a profile can still break one code in about 50 core-hours (protocol.md). */
export const RELEASE_ROUNDS = 600_000
