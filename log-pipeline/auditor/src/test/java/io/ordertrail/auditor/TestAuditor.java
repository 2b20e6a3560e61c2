package io.ordertrail.auditor;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.JournalReplay;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.runtime.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The whole service over a data folder, and what it has recorded there. */
final class TestAuditor {
  private TestAuditor() {}

  static Service start(Path data) throws Exception {
    return Service.start(
        AuditorMain.definition(),
        Map.of(),
        "--set",
        "service.data=" + data,
        "--set",
        "service.session=" + TestWriter.SESSION,
        "--set",
        "service.admin.port=0",
        "--set",
        "auditor.poll=20ms",
        "--set",
        "auditor.elasticsearch.urls=http://127.0.0.1:1");
  }

  static List<RecordedEvent> recorded(Path data, Action action) {
    List<RecordedEvent> events = new ArrayList<>();
    JournalReplay.replay(
        data, ServiceName.AUDITOR, TestWriter.SESSION, Long.MAX_VALUE, events::add);
    events.removeIf(event -> event.action() != action);
    return events;
  }
}
