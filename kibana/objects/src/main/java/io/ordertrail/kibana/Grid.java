package io.ordertrail.kibana;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Where a dashboard's panels stand: within the columns, and none over another. One thread. */
final class Grid {
  private static final int COLUMNS = 48;

  private record Place(int x, int y, int w, int h) {
    boolean overlaps(Place other) {
      return x < other.x + other.w && other.x < x + w && y < other.y + other.h && other.y < y + h;
    }
  }

  private final Findings findings;
  private final Map<String, Place> places = new LinkedHashMap<>();

  Grid(Findings findings) {
    this.findings = findings;
  }

  void place(String index, JsonNode data) {
    findings.keys(index + ".gridData", data, Set.of("x", "y", "w", "h", "i"), Set.of());
    Place place =
        new Place(number(data, "x"), number(data, "y"), number(data, "w"), number(data, "h"));
    findings.unless(
        place.x >= 0 && place.y >= 0 && place.w > 0 && place.h > 0 && place.x + place.w <= COLUMNS,
        index + " stands outside of the " + COLUMNS + " columns");
    places.forEach(
        (other, at) -> findings.unless(!place.overlaps(at), index + " stands over " + other));
    places.put(index, place);
  }

  private static int number(JsonNode data, String key) {
    return data.path(key).asInt(-1);
  }
}
