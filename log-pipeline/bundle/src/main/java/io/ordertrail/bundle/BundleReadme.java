package io.ordertrail.bundle;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a reader finds in a bundle, and how it is checked without us. Pure. */
final class BundleReadme {
  private BundleReadme() {}

  static String of(Contents contents) {
    String subject = contents.request().subject().words();
    return Template.fill(
        Template.resource("bundle-readme.md"),
        Map.of(
            "from", contents.window().fromText(),
            "to", contents.window().toText(),
            "subject", subject.isEmpty() ? "" : ", " + Markdown.text(subject),
            "proof", list(contents.proof().sentences()),
            "metrics", metrics(contents.metrics()),
            "spans", "%,d".formatted(contents.spans())));
  }

  private static String list(List<String> sentences) {
    return sentences.stream().map(s -> "- " + Markdown.text(s)).collect(Collectors.joining("\n"));
  }

  private static String metrics(Metrics.Outcome metrics) {
    return switch (metrics) {
      case Metrics.Outcome.Asked(int series, List<String> empty) ->
          "%d key series have samples%s"
              .formatted(
                  series, empty.isEmpty() ? "" : "; without one: " + String.join(", ", empty));
      case Metrics.Outcome.NotAsked(String why) -> "absent: " + Markdown.text(why);
    };
  }
}
