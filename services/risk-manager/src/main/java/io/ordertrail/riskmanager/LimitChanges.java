package io.ordertrail.riskmanager;

import io.ordertrail.runtime.AdminRefusal;
import io.ordertrail.runtime.AdminResponse;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Changes one limit: checks the whole set that would result, keeps the change on the disk, then has
 * it put in force. HTTP threads, one at a time.
 */
final class LimitChanges {
  /** Puts a set in force that is kept already. */
  @FunctionalInterface
  interface Enforcer {
    AdminResponse enforce(Limits limits, String key, String oldValue, String newValue)
        throws Exception;
  }

  private final Desk.InForce inForce;
  private final LimitsSchema schema;
  private final LimitsFiles files;

  LimitChanges(Desk.InForce inForce, LimitsSchema schema, LimitsFiles files) {
    this.inForce = inForce;
    this.schema = schema;
    this.files = files;
  }

  synchronized AdminResponse change(String name, String value, Enforcer enforcer) throws Exception {
    String key = LimitsSchema.fullKey(name);
    SortedMap<String, String> texts = new TreeMap<>(inForce.limits().texts());
    String old = texts.put(key, value);
    return switch (schema.read(texts)) {
      case LimitsSchema.Result.Bad(List<String> problems) ->
          throw AdminRefusal.badRequest(String.join("; ", problems));
      case LimitsSchema.Result.Good(Limits limits) -> {
        keep(key, value);
        yield enforcer.enforce(limits, key, old == null ? "" : old, value);
      }
    };
  }

  private void keep(String key, String value) throws AdminRefusal {
    try {
      files.keep(key, value);
    } catch (LimitsFiles.Unreadable | IOException e) {
      throw AdminRefusal.unavailable("nothing was changed: " + e.getMessage());
    }
  }
}
