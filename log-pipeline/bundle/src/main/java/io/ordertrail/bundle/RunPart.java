package io.ordertrail.bundle;

/**
 * What a bundle has of one run: every line from the one before the window to the signature behind
 * it.
 *
 * @param start the number of the first line that is there
 * @param before the hash of the event before it in hex; empty when nobody knows it
 * @param kept events of the window that stand in {@code events.ndjson}
 * @param besides lines that stand in {@code proof/beside.ndjson}
 */
record RunPart(
    RunSpan span, long start, String before, long kept, long besides, ChainResult chain) {

  /** Numbers of the window that are in no file of the journal. */
  long missingInWindow() {
    return chain.missing().stream()
        .filter(numbers -> numbers.first() <= span.last() && span.first() <= numbers.last())
        .mapToLong(Numbers::count)
        .sum();
  }
}
