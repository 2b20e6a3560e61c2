package io.ordertrail.riskmanager;

import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.EventLogListener;
import io.ordertrail.eventlog.JournalReplay;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.WriterIdentity;
import java.nio.file.Path;

/** One run of the risk manager's state and record, rebuilt from those before it. */
final class TestRun implements AutoCloseable {
  static final String SESSION = "s-1";

  final EventLog log;
  final Desk desk;
  final Breakers breakers;
  final OrderEvents events;
  final ControlEvents control;

  TestRun(Path data, String... limitChanges) {
    log = EventLog.open(data, identity(data), EventLogConfig.DEFAULT, EventLogListener.NONE);
    desk = Fixtures.desk(limitChanges);
    breakers = new Breakers(desk, false);
    Account account = Account.of("key", "alpaca", Fixtures.STRATEGIES);
    events = new OrderEvents(log.recorder(), desk, log.identity().runId(), account);
    control = new ControlEvents(log.recorder());
    Recovery recovery = new Recovery(desk, breakers);
    if (StateFile.in(data).read() instanceof StateFile.Content.Found(RiskState state)) {
      recovery.apply(state, SESSION);
    }
    JournalReplay.replay(
        data, ServiceName.RISK_MANAGER, SESSION, log.identity().runId(), recovery::apply);
    recovery.finish();
  }

  long runId() {
    return log.identity().runId();
  }

  private static WriterIdentity identity(Path data) {
    return new WriterIdentity(
        ServiceName.RISK_MANAGER,
        EventLog.newRunId(data, ServiceName.RISK_MANAGER),
        SESSION,
        "node",
        "host",
        1,
        "test",
        "paper",
        "0.1.0",
        "unknown",
        "hash");
  }

  @Override
  public void close() {
    log.close();
  }
}
