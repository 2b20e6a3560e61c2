package io.ordertrail.record;

import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.EventLogListener;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.WriterIdentity;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The real records of four services, with small segments, to be restarted by a test. */
final class Writers implements AutoCloseable {
  private static final List<ServiceName> SERVICES =
      List.of(
          ServiceName.MARKET_DATA,
          ServiceName.SIGNAL_BRIDGE,
          ServiceName.RISK_MANAGER,
          ServiceName.EXECUTION_ENGINE);
  private static final EventLogConfig SMALL = new EventLogConfig(1 << 24, 1 << 18);

  private final Path data;
  private final Map<ServiceName, EventLog> logs = new EnumMap<>(ServiceName.class);
  private String session = "";

  Writers(Path data) {
    this.data = data;
  }

  /** All services begin a new run of that session. */
  void begin(String newSession, long nowNs) {
    session = newSession;
    SERVICES.forEach(service -> restart(service, nowNs));
  }

  void restart(ServiceName service, long nowNs) {
    EventLog before = logs.remove(service);
    if (before != null) {
      before.close();
    }
    EventLog log = EventLog.open(data, identity(service), SMALL, EventLogListener.NONE);
    logs.put(service, log);
    log.recorder()
        .begin(LifecycleAction.CONFIG_LOADED, nowNs)
        .put(Field.SETTINGS, "service.mode=paper service.session=" + session + " x=y")
        .commit();
  }

  private WriterIdentity identity(ServiceName service) {
    return new WriterIdentity(
        service,
        EventLog.newRunId(data, service),
        session,
        service.text() + "@host-1",
        "host-1",
        4711,
        "test",
        "paper",
        "0.1.0",
        "abc1234",
        "0123456789abcdef");
  }

  EventRecorder of(ServiceName service) {
    return logs.get(service).recorder();
  }

  @Override
  public void close() {
    logs.values().forEach(EventLog::close);
    logs.clear();
  }
}
