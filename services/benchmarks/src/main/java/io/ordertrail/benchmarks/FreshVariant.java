package io.ordertrail.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * What may be set so that an event is found sooner.
 *
 * @param refresh the index's interval, as Elasticsearch writes it
 * @param poll the shipper's, as its settings write it
 */
record FreshVariant(String refresh, String poll) {
  static final String USUAL_POLL = "50ms";

  /**
   * The longest first; neighbours have the same poll, because another one needs another shipper.
   *
   * @param installed the refresh interval of the templates, which is one of them
   */
  static List<FreshVariant> with(String installed) {
    List<FreshVariant> variants = new ArrayList<>();
    for (String refresh : List.of("1s", "500ms", "300ms", "200ms", "100ms")) {
      variants.add(new FreshVariant(refresh, USUAL_POLL));
    }
    FreshVariant usual = new FreshVariant(installed, USUAL_POLL);
    if (!variants.contains(usual)) {
      variants.addFirst(usual);
    }
    variants.add(new FreshVariant("200ms", "10ms"));
    return variants;
  }

  String text() {
    return "refresh %s, shipper's poll %s".formatted(refresh, poll);
  }
}
