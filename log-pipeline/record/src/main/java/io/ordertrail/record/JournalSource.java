package io.ordertrail.record;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.OrderAction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * The record in its journal, read line by line: a line is parsed only when it has what is looked
 * for in its text. One thread.
 */
final class JournalSource implements RecordSource {
  private static final String ACTION = "\"action\":\"";

  private final Path data;
  private final JournalLines lines;

  JournalSource(Path data) {
    this.data = data;
    this.lines = new JournalLines(data);
  }

  @Override
  public String place() {
    String place = "the journal in " + data.resolve("journal");
    return lines.unreadable() == 0
        ? place
        : "%s; %d of its lines could not be read (./ordertrail verify names them)"
            .formatted(place, lines.unreadable());
  }

  @Override
  public String whenMissing() {
    return "archived days are no longer in the journal (./ordertrail events asks Elasticsearch)";
  }

  @Override
  public List<EventDocument> find(Wanted wanted, Window window) throws RecordException {
    List<EventDocument> found = new ArrayList<>();
    if (!wanted.anyOf().isEmpty()) {
      lines.containing(
          window,
          texts(wanted),
          event -> {
            if (wanted.fits(event)) {
              found.add(event);
            }
          });
    }
    found.sort(EventDocument.IN_ORDER);
    return found;
  }

  /** What a line must contain to be looked at: an action is rarer than a symbol. */
  private static List<String> texts(Wanted wanted) {
    return wanted
        .action()
        .map(action -> List.of(ACTION + action.text() + '"'))
        .orElseGet(
            () ->
                wanted.anyOf().stream()
                    .flatMap(clause -> clause.values().stream())
                    .map(JsonMapper.shared()::writeValueAsString)
                    .distinct()
                    .toList());
  }

  @Override
  public void replay(Set<? extends Action> actions, Window window, Consumer<EventDocument> consumer)
      throws RecordException {
    lines.read(window, has(actions), consumer);
  }

  private static Predicate<String> has(Set<? extends Action> actions) {
    Set<String> texts = actions.stream().map(Action::text).collect(Collectors.toSet());
    return line -> {
      int from = line.indexOf(ACTION) + ACTION.length();
      int to = line.indexOf('"', from);
      return from < ACTION.length() || to < 0 || texts.contains(line.substring(from, to));
    };
  }

  @Override
  public List<EventDocument> slowest(Slowest question) throws RecordException {
    SlowestChoice choice = new SlowestChoice(question);
    replay(Set.of(OrderAction.COMPLETED), Window.since(question.since()), choice::add);
    return choice.chosen();
  }
}
