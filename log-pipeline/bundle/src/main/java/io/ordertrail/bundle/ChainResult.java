package io.ordertrail.bundle;

import java.util.List;

/**
 * What a stretch of lines shows.
 *
 * @param end the number of its last line
 * @param missing numbers that are not there
 * @param broken lines that are not what their hash, or the hash before them, says
 * @param unproven lines behind a gap, whose hash cannot be computed
 * @param unsigned numbers that no signature speaks for: behind the last checkpoint, or before
 *     something that is wrong
 * @param badSignatures events whose statement is not valid, or is about another chain
 * @param statements checkpoints and seals that hold
 */
record ChainResult(
    long end,
    List<Numbers> missing,
    List<Long> broken,
    long unproven,
    List<Numbers> unsigned,
    List<Long> badSignatures,
    List<String> signedBy,
    List<String> unknownKeys,
    long statements,
    long signedTo) {

  /** Nothing is missing and every hash follows from the one before. */
  boolean holds() {
    return missing.isEmpty() && broken.isEmpty() && unproven == 0 && badSignatures.isEmpty();
  }

  /** Numbers of these that no signature speaks for. */
  List<Numbers> unsignedWithin(long first, long last) {
    return unsigned.stream()
        .filter(numbers -> numbers.first() <= last && first <= numbers.last())
        .map(n -> new Numbers(Math.max(first, n.first()), Math.min(last, n.last())))
        .toList();
  }
}
