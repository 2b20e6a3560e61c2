package io.ordertrail.bundle;

import io.ordertrail.eventlog.Field;
import io.ordertrail.record.EventDocument;
import java.util.List;
import java.util.Optional;

/**
 * The page that a postmortem begins with: what the record knows is filled in, what only people know
 * is marked as missing. Pure.
 */
final class Postmortem {
  static final String BLANK = "> **TO FILL IN:** ";

  private static final List<String> QUESTIONS =
      List.of(
          "What was the cause, and what made it possible?",
          "Who noticed, how, and when were they told?",
          "What was done beside what the record has (calls, messages, the venue's side)?",
          "Which clients, counterparties or regulators are concerned, and were they told?",
          "What went well, and what was luck?",
          "What is changed, by whom, until when?",
          "Does the record lack something that was needed here?");

  private static final int LONGEST_FACTS = 160;

  private final Contents contents;
  private final StringBuilder page = new StringBuilder();

  private Postmortem(Contents contents) {
    this.contents = contents;
  }

  /**
   * @param life of the order that it is about, as text
   */
  static String of(Contents contents, Optional<String> life) {
    Postmortem postmortem = new Postmortem(contents);
    postmortem.head();
    postmortem.page.append(PostmortemWhen.of(contents));
    postmortem.page.append(PostmortemImpact.of(contents));
    life.ifPresent(postmortem::order);
    postmortem.switches();
    postmortem.timeline();
    postmortem.completeness();
    postmortem.versions();
    postmortem.questions();
    return postmortem.page.toString();
  }

  private void head() {
    String subject = contents.request().subject().words();
    page.append("# Postmortem, draft: ")
        .append(subject.isEmpty() ? "incident of " : Markdown.text(subject) + ", ")
        .append(contents.window().fromText(), 0, 10)
        .append(
            "\n\nMade from the record by `ordertrail bundle`. Times are UTC. Numbers are counts")
        .append(" of events in the window")
        .append(
            contents.request().subject().symbol().isEmpty()
                ? ""
                : ", without what is about other symbols")
        .append(".\n\n## What happened\n\n")
        .append(BLANK)
        .append("in two sentences, for somebody who was not there.\n\n");
  }

  private void order(String life) {
    // Four blanks make it code: nothing in it is markup. Each line is flat by itself.
    page.append("## The order\n\n");
    life.lines().forEach(line -> page.append("    ").append(Markdown.flat(line)).append('\n'));
    page.append('\n');
  }

  private void switches() {
    page.append("## What was halted and re-armed, and by whom\n\n");
    List<EventDocument> switches = contents.facts().switches;
    if (switches.isEmpty()) {
      page.append("Nothing was halted or re-armed in the window.\n\n");
      return;
    }
    page.append(Markdown.head("time", "what", "scope", "by", "approved by", "reason"));
    for (EventDocument event : switches) {
      String change =
          event.has(Field.NEW_VALUE)
              ? " %s to %s".formatted(event.text(Field.OLD_VALUE), event.text(Field.NEW_VALUE))
              : "";
      page.append(
          Markdown.row(
              List.of(
                  event.text(Field.TIMESTAMP),
                  event.actionText() + change,
                  event.text(Field.SCOPE),
                  event.has(Field.ACTOR)
                      ? event.text(Field.ACTOR)
                      : "trigger " + event.text(Field.TRIGGER),
                  event.text(Field.APPROVER),
                  event.text(Field.EVENT_REASON))));
    }
    page.append('\n');
  }

  private void timeline() {
    page.append("## Timeline\n\nThe important events; every one is in `timeline.html` and")
        .append(" `events.ndjson`.\n\n")
        .append(Markdown.head("time", "service", "event", "facts"));
    for (EventDocument event : contents.facts().chapters) {
      page.append(
          Markdown.row(
              List.of(
                  event.text(Field.TIMESTAMP),
                  event.service(),
                  event.actionText(),
                  shortened(EventFacts.of(event)))));
    }
    long more = contents.facts().chaptersLeftOut;
    page.append(more == 0 ? "\n" : "\nAnd %,d more.\n\n".formatted(more));
  }

  private static String shortened(String facts) {
    return facts.length() <= LONGEST_FACTS ? facts : facts.substring(0, LONGEST_FACTS) + "...";
  }

  private void completeness() {
    page.append("## Is the record complete?\n\n");
    contents
        .proof()
        .sentences()
        .forEach(s -> page.append("- ").append(Markdown.text(s)).append('\n'));
    if (contents.metrics() instanceof Metrics.Outcome.NotAsked(String why)) {
      page.append("- There are no metrics of the window: ")
          .append(Markdown.text(why))
          .append(".\n");
    }
    page.append('\n');
  }

  private void versions() {
    page.append("## What was running\n\n")
        .append(Markdown.head("service", "started", "stopped", "version", "commit", "settings"));
    for (RunInForce run : contents.runs()) {
      EventDocument starting = run.starting();
      page.append(
          Markdown.row(
              List.of(
                  starting.service(),
                  starting.text(Field.TIMESTAMP),
                  run.stopped().map(event -> event.text(Field.TIMESTAMP)).orElse(""),
                  starting.text(Field.SERVICE_VERSION),
                  starting.text(Field.GIT_COMMIT),
                  starting.text(Field.CONFIG_HASH))));
    }
    page.append("\nSettings and changes of settings are in `versions.json`; the limits in force in")
        .append(" `state/from.txt` and `state/to.txt`.\n\n");
  }

  private void questions() {
    page.append("## Questions that the record cannot answer\n\n");
    for (String question : QUESTIONS) {
      page.append("- ").append(question).append("\n\n  ").append(BLANK).append("\n\n");
    }
  }
}
