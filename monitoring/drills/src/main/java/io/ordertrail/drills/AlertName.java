package io.ordertrail.drills;

import java.util.Map;

/**
 * One alert, or one of the several of a name.
 *
 * @param labels that it must have to be the one; empty for any of the name
 */
record AlertName(String name, Map<String, String> labels) {
  static AlertName of(String name) {
    return new AlertName(name, Map.of());
  }

  static AlertName of(String name, String label, String value) {
    return new AlertName(name, Map.of(label, value));
  }

  @Override
  public String toString() {
    return labels.isEmpty() ? name : name + labels.values();
  }
}
