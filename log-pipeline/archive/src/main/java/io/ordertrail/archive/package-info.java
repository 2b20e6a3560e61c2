/**
 * Settled days of the journal as one file each: compressed, with a manifest and the record's own
 * signature over it; and back, verified before anything is said to be restored.
 *
 * <p>An archive is a zip, so that any tool opens it in twenty years; what it proves needs nothing
 * but SHA-256 and Ed25519.
 */
package io.ordertrail.archive;
