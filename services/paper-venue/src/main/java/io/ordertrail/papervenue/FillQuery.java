package io.ordertrail.papervenue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * Which page of the account's fills a client wants.
 *
 * @param pageToken the id of the last activity of the page before; null for the first page
 */
record FillQuery(long afterNs, long untilNs, boolean ascending, int pageSize, String pageToken) {
  static final int HIGHEST_PAGE_SIZE = 100;

  /** Engine thread only. */
  List<Fill> of(Deque<Fill> fills) {
    List<Fill> page = new ArrayList<>();
    Collection<Fill> ordered = ascending ? fills : fills.reversed();
    boolean reached = pageToken == null;
    for (Fill fill : ordered) {
      if (page.size() == pageSize) {
        break;
      }
      if (!reached) {
        reached = fill.activityId().equals(pageToken);
      } else if (fill.atNs() > afterNs && fill.atNs() < untilNs) {
        page.add(fill);
      }
    }
    return page;
  }
}
