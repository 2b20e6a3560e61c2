package io.ordertrail.stack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Alertmanager's configuration with its {@code ${VARIABLES}} filled in. A receiver's entry, or a
 * global key, that names a variable which is not set is left out: Alertmanager itself knows no
 * optional receivers. Stateless.
 */
final class AlertmanagerFile {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)}");

  /**
   * @param text the YAML to run with
   * @param unset the variables for want of which something was left out, sorted
   */
  record Filled(String text, SortedSet<String> unset) {}

  private final Map<String, String> variables;
  private final SortedSet<String> unset = new TreeSet<>();

  private AlertmanagerFile(Map<String, String> variables) {
    this.variables = variables;
  }

  static Filled fill(String source, Map<String, String> variables) {
    AlertmanagerFile file = new AlertmanagerFile(variables);
    Object filled = file.filled(new Yaml(new SafeConstructor(new LoaderOptions())).load(source));
    DumperOptions readable = new DumperOptions();
    readable.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    readable.setWidth(120);
    return new Filled(new Yaml(readable).dump(filled), file.unset);
  }

  private Object filled(Object node) {
    return switch (node) {
      case Map<?, ?> mapping -> filledMapping(mapping);
      case Collection<?> list -> filledList(list);
      case String text -> filledText(text);
      case null -> null;
      default -> node;
    };
  }

  private Map<Object, Object> filledMapping(Map<?, ?> mapping) {
    Map<Object, Object> result = new LinkedHashMap<>();
    mapping.forEach(
        (key, value) -> {
          boolean optional = value instanceof String;
          if (!optional || isSet(value)) {
            Object filled = filled(value);
            if (!(filled instanceof List<?> list && list.isEmpty())) {
              result.put(key, filled);
            }
          }
        });
    return result;
  }

  /** An entry that is a mapping goes as a whole when one of its own texts cannot be filled. */
  private List<Object> filledList(Collection<?> list) {
    List<Object> result = new ArrayList<>();
    for (Object entry : list) {
      // Each value is asked, so that every variable that is wanted is named at once.
      boolean lacks =
          entry instanceof Map<?, ?> mapping
              && mapping.values().stream().filter(value -> !isSet(value)).count() > 0;
      if (!lacks) {
        result.add(filled(entry));
      }
    }
    return result;
  }

  private boolean isSet(Object value) {
    if (!(value instanceof String text)) {
      return true;
    }
    List<String> missing =
        VARIABLE
            .matcher(text)
            .results()
            .map(found -> found.group(1))
            .filter(name -> variables.getOrDefault(name, "").isBlank())
            .toList();
    unset.addAll(missing);
    return missing.isEmpty();
  }

  private String filledText(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(variables.get(found.group(1))));
  }
}
