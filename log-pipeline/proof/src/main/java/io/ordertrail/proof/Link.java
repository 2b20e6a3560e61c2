package io.ordertrail.proof;

/** How a line stands in the chain. */
enum Link {
  /** Its hash follows from the line before it. */
  PROVEN,
  /** The line before it is not there, so that nothing can be said. */
  UNPROVEN,
  /** It, or the line before it, is not what was written. */
  BROKEN
}
