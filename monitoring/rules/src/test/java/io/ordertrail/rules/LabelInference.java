package io.ordertrail.rules;

import io.ordertrail.promql.Expr;
import io.ordertrail.promql.Expr.Aggregation;
import io.ordertrail.promql.Expr.Binary;
import io.ordertrail.promql.Expr.Call;
import io.ordertrail.promql.Expr.Literal;
import io.ordertrail.promql.Expr.Selector;
import io.ordertrail.promql.Expr.Subquery;
import io.ordertrail.promql.MetricsCatalogue;
import io.ordertrail.promql.Promql;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Says which labels an expression's series have, from the catalogue and the recording rules. */
final class LabelInference {
  private static final Set<String> SCALARS = Set.of("time", "scalar", "pi");

  private final MetricsCatalogue catalogue;
  private final Map<String, List<Rule>> recorded;

  LabelInference(MetricsCatalogue catalogue, Map<String, List<Rule>> recorded) {
    this.catalogue = catalogue;
    this.recorded = recorded;
  }

  Labels of(Expr expr) {
    return switch (expr) {
      case Literal _ -> Labels.SCALAR;
      case Selector selector -> of(selector);
      case Subquery(Expr inner, _) -> of(inner);
      case Call call -> of(call);
      case Aggregation aggregation -> of(aggregation);
      case Binary binary -> of(binary);
    };
  }

  private Labels of(Selector selector) {
    List<Rule> rules = recorded.get(selector.metric());
    Labels labels =
        rules == null
            ? catalogue
                .ofSeries(selector.metric())
                .map(m -> Labels.of(m.labels()))
                .orElse(Labels.NONE)
            : rules.stream().map(this::of).reduce(Labels::or).orElseThrow();
    return labels.matching(selector.matchers());
  }

  private Labels of(Rule recording) {
    Map<String, Optional<Set<String>>> labels =
        new TreeMap<>(of(Promql.parse(recording.expr())).values());
    recording.labels().forEach((label, value) -> labels.put(label, Optional.of(Set.of(value))));
    return Labels.of(labels);
  }

  private Labels of(Call call) {
    if (SCALARS.contains(call.function())) {
      return Labels.SCALAR;
    }
    return switch (call.function()) {
      case "vector" -> Labels.NONE;
      case "absent", "absent_over_time" -> absent(call.arguments().getFirst());
      case "histogram_quantile" -> of(call.arguments().getLast()).without(List.of("le"));
      default -> call.arguments().isEmpty() ? Labels.NONE : of(call.arguments().getFirst());
    };
  }

  /** A missing series has the labels that were asked for by name. */
  private static Labels absent(Expr inner) {
    Map<String, Optional<Set<String>>> asked = new TreeMap<>();
    if (inner instanceof Selector(_, List<Expr.Matcher> matchers, _)) {
      matchers.stream()
          .filter(matcher -> matcher.operator().equals("="))
          .forEach(matcher -> asked.put(matcher.label(), Optional.of(Set.of(matcher.value()))));
    }
    return Labels.of(asked);
  }

  private Labels of(Aggregation aggregation) {
    Labels inner = of(aggregation.arguments().getLast());
    if (aggregation.operator().endsWith("k")) {
      return inner;
    }
    return aggregation.by()
        ? inner.only(aggregation.labels())
        : inner.without(aggregation.labels());
  }

  private Labels of(Binary binary) {
    Labels left = of(binary.left());
    Labels right = of(binary.right());
    if (left.isScalar() || right.isScalar()) {
      return left.isScalar() ? right : left;
    }
    if (binary.operator().equals("or")) {
      return left.or(right);
    }
    if (binary.isSet()) {
      return left;
    }
    return switch (binary.matching().kind()) {
      case ALL -> left;
      case ON -> left.only(binary.matching().labels());
      case IGNORING -> left.without(binary.matching().labels());
    };
  }
}
