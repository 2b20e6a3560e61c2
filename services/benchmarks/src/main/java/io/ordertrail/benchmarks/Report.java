package io.ordertrail.benchmarks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Everything that one run measured, with the machine that it was measured on. */
final class Report {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Machine machine;
  private final Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final List<PartResult> parts = new ArrayList<>();

  Report(Machine machine) {
    this.machine = machine;
  }

  void add(PartResult part) {
    parts.add(part);
  }

  String heading() {
    return """
    ordertrail %s, %s
    %s, %d cores, %d MB memory, Linux %s, JDK %s
    load average %s: other work on the machine moves every figure, so compare only within a run
    """
        .formatted(
            machine.commit(),
            started,
            machine.cpu(),
            machine.cores(),
            machine.memoryMb(),
            machine.kernel(),
            machine.jdk(),
            machine.loadAverage());
  }

  String json() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("started", started.toString());
    values.put("machine", machine);
    values.put("load_average_at_end", Machine.here().loadAverage());
    parts.forEach(part -> values.put(part.name(), json(part)));
    return JSON.writeValueAsString(values) + '\n';
  }

  private static Map<String, Object> json(PartResult part) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("title", part.title());
    values.put("tables", part.tables().stream().map(Table::values).toList());
    values.put("goals", part.goals());
    values.put("notes", part.notes());
    return values;
  }
}
