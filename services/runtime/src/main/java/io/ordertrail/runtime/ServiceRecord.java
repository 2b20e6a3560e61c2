package io.ordertrail.runtime;

import io.ordertrail.eventlog.EpochClock;
import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.EventLogListener;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.WriterIdentity;
import io.ordertrail.tracing.TickTap;
import io.ordertrail.tracing.Tracing;
import io.ordertrail.tracing.TracingConfig;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.agrona.concurrent.Agent;

/**
 * A service's part in the record: its writer, its life as events, its meters and its health. Opened
 * by main, closed after the agent that records has stopped.
 */
public final class ServiceRecord implements AutoCloseable {
  private final Service service;
  private final EventLog log;
  private final LifecycleEvents events;
  private final Optional<Tracing> tracing;

  private ServiceRecord(
      Service service, EventLog log, LifecycleEvents events, Optional<Tracing> tracing) {
    this.service = service;
    this.log = log;
    this.events = events;
    this.tracing = tracing;
  }

  /**
   * Journals what a killed run left, begins a new run and records that the service is starting, and
   * what a power cut took of the last run.
   *
   * @param limitSetHash of the limits in force, empty for a service without
   * @throws StartException when the data folder cannot be written
   */
  public static ServiceRecord open(Service service, ServiceName name, String limitSetHash) {
    try {
      Path data = service.common().data();
      WriterIdentity identity = identity(service, name, EventLog.newRunId(data, name));
      return open(service, identity, limitSetHash, tracing(service, identity));
    } catch (UncheckedIOException e) {
      String cause = e.getCause() == null ? "" : " (" + e.getCause().getMessage() + ")";
      throw new StartException(
          e.getMessage()
              + cause
              + "; make the data folder writable or choose another with --set service.data=DIR",
          e);
    }
  }

  private static ServiceRecord open(
      Service service, WriterIdentity identity, String limitSetHash, Optional<Tracing> tracing) {
    String name = identity.service().text();
    RecordMeters meters = new RecordMeters(service.meters(), name);
    try {
      EventLog log =
          EventLog.open(
              service.common().data(),
              identity,
              EventLogConfig.DEFAULT
                  .withFsync(service.common().fsync())
                  .withSigningKey(service.common().signingKey()),
              tracing.<EventLogListener>map(to -> new TracedRecord(meters, to)).orElse(meters));
      log.damage().ifPresent(meters::damaged);
      timeRecording(log, service.meters(), name);
      LifecycleEvents events = new LifecycleEvents(log);
      events.starting(limitSetHash);
      events.configLoaded(String.join(" ", service.settings()));
      service.ready("record", () -> health(log));
      return new ServiceRecord(service, log, events, tracing);
    } catch (RuntimeException e) {
      tracing.ifPresent(Tracing::close);
      throw e;
    }
  }

  /** Services that trade send spans, if there is somebody to send them to. */
  private static Optional<Tracing> tracing(Service service, WriterIdentity identity) {
    if (!service.meters().owns(SpanMeters.EXPORTED)) {
      return Optional.empty();
    }
    // Born at 0, with or without a collector.
    SpanMeters meters = new SpanMeters(service.meters(), service.name());
    TracingConfig config = service.common().tracing();
    return config.url().map(_ -> Tracing.start(config, identity, meters));
  }

  /** Services that trade show what recording costs their thread. */
  private static void timeRecording(EventLog log, Meters meters, String name) {
    String cost = "audit_emit_latency_us";
    if (meters.owns(cost)) {
      log.recorder().timed(meters.histogram(cost, "service", name)::recordNs);
    }
  }

  private static WriterIdentity identity(Service service, ServiceName name, long runId) {
    ServiceSettings common = service.common();
    BuildInfo build = BuildInfo.ofThisBuild();
    String host = hostName();
    return new WriterIdentity(
        name,
        runId,
        common.session(),
        name.text() + '@' + host,
        host,
        ProcessHandle.current().pid(),
        common.environment(),
        common.mode().name().toLowerCase(Locale.ROOT),
        build.version(),
        build.gitCommit(),
        service.configHash());
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private static Health health(EventLog log) {
    return log.failure().map(Health::failing).orElseGet(Health::ok);
  }

  public EventLog eventLog() {
    return log;
  }

  public EventRecorder recorder() {
    return log.recorder();
  }

  public EpochClock clock() {
    return log.clock();
  }

  /** For market data's trading thread: which ticks become spans. */
  public TickTap ticks() {
    return tracing.map(Tracing::ticks).orElse(TickTap.NONE);
  }

  public long runId() {
    return log.identity().runId();
  }

  /**
   * The agent with what the record asks of every producer around it: it records that the service is
   * ready, is stopping and has stopped, and what the journal has to say of itself.
   */
  public Agent around(Agent agent) {
    return new RecordingAgent(
        agent, log, events, service.clock(), () -> service.health().readyReport().healthy());
  }

  @Override
  public void close() {
    try {
      log.close();
    } finally {
      tracing.ifPresent(Tracing::close);
    }
  }
}
