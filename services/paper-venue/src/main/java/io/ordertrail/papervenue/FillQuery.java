package io.ordertrail.papervenue;

import java.util.ArrayList;
import java.util.List;

/**
 * Which page of the account's fills a client wants.
 *
 * @param pageToken the id of the last activity of the page before; null for the first page
 */
record FillQuery(long afterNs, long untilNs, boolean ascending, int pageSize, String pageToken) {
  static final int HIGHEST_PAGE_SIZE = 100;

  /** Engine thread only. */
  List<Activities.Activity> of(List<Activities.Activity> activities) {
    List<Activities.Activity> page = new ArrayList<>();
    boolean reached = pageToken == null;
    for (Activities.Activity activity : ascending ? activities : activities.reversed()) {
      Fill fill = activity.fill();
      if (page.size() == pageSize) {
        break;
      }
      if (!reached) {
        reached = activity.hasId(pageToken);
      } else if (fill.atNs() > afterNs && fill.atNs() < untilNs) {
        page.add(activity);
      }
    }
    return page;
  }
}
