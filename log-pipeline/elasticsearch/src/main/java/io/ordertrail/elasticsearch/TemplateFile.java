package io.ordertrail.elasticsearch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One template as it is put: for the audit events, for those that were refused, and for the
 * services' diagnostic logs.
 */
public record TemplateFile(Kind kind, String name, byte[] json) {
  /** Where it is put. */
  public enum Kind {
    COMPONENT("/_component_template/"),
    INDEX("/_index_template/");

    private final String path;

    Kind(String path) {
      this.path = path;
    }
  }

  /** All of them, in the order in which they are to be put: parts before what they make up. */
  public static List<TemplateFile> all(Templates.Scope scope) {
    List<TemplateFile> files = new ArrayList<>();
    files.add(component("trading-audit-settings", "trading-audit-settings.json"));
    files.add(component("trading-audit-mappings", "trading-audit-mappings.json"));
    if (scope == Templates.Scope.ONE_NODE) {
      files.add(component("trading-audit-overrides", "trading-audit-overrides-local.json"));
    }
    files.add(index("trading-audit"));
    files.add(index("trading-dead-letters"));
    files.add(index("logs-ordertrail"));
    return files;
  }

  /** Below the server's address, for clients that send it themselves. */
  public String path() {
    return kind.path + name;
  }

  private static TemplateFile component(String name, String file) {
    return new TemplateFile(Kind.COMPONENT, name, bytes(file));
  }

  private static TemplateFile index(String name) {
    return new TemplateFile(Kind.INDEX, name, bytes(name + ".json"));
  }

  private static byte[] bytes(String file) {
    try (InputStream in = TemplateFile.class.getResourceAsStream("templates/" + file)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks the template " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
