package io.ordertrail.runtime;

import java.io.StringReader;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A request to a route of a service.
 *
 * @param query the first value of each parameter
 * @param headers the first value of each, by its name in lower case
 * @param body empty when there is none
 */
public record AdminRequest(Map<String, String> query, Map<String, String> headers, String body) {
  private static final int MAX_FIELDS_BODY = 16 * 1024;
  private static final int MAX_TEXT = 1_000;

  /**
   * The body as a flat JSON object of texts (YAML, which contains JSON, is read as well).
   *
   * @param allowed every key that may stand in it
   * @throws AdminRefusal 400 when it is anything else, with the reason
   */
  public Map<String, String> fields(Set<String> allowed) throws AdminRefusal {
    Map<String, String> fields = new TreeMap<>();
    for (Map.Entry<?, ?> entry : object().entrySet()) {
      String key = String.valueOf(entry.getKey());
      if (!allowed.contains(key)) {
        throw AdminRefusal.badRequest(
            "the body has the key \"%s\"; known are %s".formatted(shortened(key), allowed));
      }
      if (!(entry.getValue() instanceof String text) || text.length() > MAX_TEXT) {
        throw AdminRefusal.badRequest(
            "\"%s\" must be a text of at most %d characters".formatted(key, MAX_TEXT));
      }
      fields.put(key, text.strip());
    }
    return fields;
  }

  private Map<?, ?> object() throws AdminRefusal {
    if (body.length() > MAX_FIELDS_BODY) {
      throw AdminRefusal.badRequest("the body is longer than " + MAX_FIELDS_BODY + " characters");
    }
    try {
      return YamlText.mapping(new StringReader(body));
    } catch (YamlText.YamlProblem e) {
      throw AdminRefusal.badRequest("the body " + e.getMessage() + "; send a JSON object");
    }
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
