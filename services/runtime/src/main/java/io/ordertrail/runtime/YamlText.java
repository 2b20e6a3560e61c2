package io.ordertrail.runtime;

import java.io.Reader;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML into maps, lists and texts only. A scalar stays the text that was written: the meaning
 * of {@code 010}, {@code 1e3} or {@code no} is for the typed read to decide, and a decimal never
 * passes through a binary number.
 */
public final class YamlText {
  private YamlText() {}

  /**
   * The document's top-level mapping, empty for an empty document.
   *
   * @throws YamlProblem with one sentence when it is not YAML, repeats a key or is not a mapping
   */
  public static Map<?, ?> mapping(Reader text) {
    try {
      return switch (parser().load(text)) {
        case null -> Map.of();
        case Map<?, ?> mapping -> mapping;
        case String empty when empty.isBlank() -> Map.of();
        default -> throw new YamlProblem("is not a mapping of keys to values");
      };
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      throw new YamlProblem(
          "is not valid YAML, line " + line + ": " + e.getProblem().replaceAll("\\s+", " "));
    } catch (IllegalArgumentException e) {
      // The parser's own checks of odd tags and characters.
      throw new YamlProblem("is not valid YAML: " + firstLine(e));
    } catch (YAMLException e) {
      throw new YamlProblem("is not valid YAML: " + firstLine(e));
    }
  }

  private static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static Yaml parser() {
    LoaderOptions limits = new LoaderOptions();
    limits.setAllowDuplicateKeys(false);
    DumperOptions unused = new DumperOptions();
    return new Yaml(
        new SafeConstructor(limits), new Representer(unused), unused, limits, new TextOnly());
  }

  private static final class TextOnly extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      // None: every scalar without an explicit tag is a text.
    }
  }

  /** One sentence on what is wrong with the text, without its subject. */
  public static final class YamlProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    YamlProblem(String sentence) {
      super(sentence);
    }
  }
}
