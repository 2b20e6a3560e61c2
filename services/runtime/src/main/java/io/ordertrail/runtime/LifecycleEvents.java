package io.ordertrail.runtime;

import io.ordertrail.eventlog.AuditAction;
import io.ordertrail.eventlog.Damage;
import io.ordertrail.eventlog.EpochClock;
import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.PreviousRun;
import io.ordertrail.eventlog.ReasonCode;
import java.lang.management.ManagementFactory;

/** A service's life as events. The thread that records at that time. */
final class LifecycleEvents {
  private final EventLog log;
  private final EventRecorder recorder;
  private final EpochClock clock;

  LifecycleEvents(EventLog log) {
    this.log = log;
    this.recorder = log.recorder();
    this.clock = log.clock();
  }

  void starting(String limitSetHash) {
    recorder
        .begin(LifecycleAction.SERVICE_STARTING, clock.nowNs())
        .put(Field.ARTIFACT_SHA256, Artifact.sha256())
        .put(Field.LIMIT_SET_HASH, limitSetHash)
        .put(Field.JVM_FLAGS, jvmFlags())
        .put(Field.AUDIT_KEY_ID, log.signingKey().id())
        .put(Field.AUDIT_PUBLIC_KEY, log.signingKey().publicKeyText());
    log.previousRun().ifPresent(this::previousRun);
    if (log.damage().isPresent()) {
      recorder.code(ReasonCode.RECORD_DAMAGED);
    } else if (log.previousRun().filter(previous -> previous.recoveredEvents() > 0).isPresent()) {
      recorder.code(ReasonCode.RECORD_RECOVERED);
    }
    recorder.commit();
    log.damage().filter(damage -> damage.lost() > 0).ifPresent(this::dropped);
  }

  private void dropped(Damage damage) {
    recorder
        .begin(AuditAction.EVENTS_DROPPED, clock.nowNs())
        .code(ReasonCode.RECORD_DAMAGED)
        .put(Field.ERROR_MESSAGE, damage.what())
        .put(Field.AUDIT_FIRST, damage.firstLost())
        .put(Field.AUDIT_LAST, damage.lastLost())
        .put(Field.AUDIT_COUNT, damage.lost())
        .put(Field.AUDIT_FILE, damage.files());
    log.previousRun()
        .ifPresent(previous -> recorder.put(Field.PREVIOUS_RUN_ID, previous.identity().runText()));
    recorder.commit();
  }

  private void previousRun(PreviousRun previous) {
    recorder
        .put(Field.PREVIOUS_RUN_ID, previous.identity().runText())
        .put(Field.PREVIOUS_RUN_CLEAN, previous.closedCleanly())
        .put(Field.PREVIOUS_RUN_RECOVERED, previous.recoveredEvents())
        .put(Field.PREVIOUS_RUN_LAST_SEQUENCE, previous.lastSequence())
        .put(Field.PREVIOUS_RUN_CHAIN_HEAD, previous.chainHead());
  }

  private static String jvmFlags() {
    return String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments());
  }

  void configLoaded(String settings) {
    recorder
        .begin(LifecycleAction.CONFIG_LOADED, clock.nowNs())
        .put(Field.SETTINGS, settings)
        .commit();
  }

  /** The host's clock has left its tolerance or has come back. */
  void clock(ClockWatch.Change change) {
    recorder.begin(
        change.within() ? LifecycleAction.CLOCK_RECOVERED : LifecycleAction.CLOCK_OFFSET_EXCEEDED,
        clock.nowNs());
    switch (change.reading()) {
      case ClockReading.Synchronized(long offsetNs, long errorBoundNs) -> {
        if (!change.within()) {
          recorder.code(ReasonCode.CLOCK_OFF);
        }
        recorder
            .put(Field.CLOCK_OFFSET_US, offsetNs / 1_000)
            .put(Field.CLOCK_ERROR_BOUND_US, errorBoundNs / 1_000);
      }
      case ClockReading.Unsynchronized(long errorBoundNs, String why) ->
          recorder
              .put(Field.EVENT_CODE, ReasonCode.CLOCK_UNSYNCHRONIZED)
              .put(Field.EVENT_REASON, why)
              .put(Field.CLOCK_ERROR_BOUND_US, errorBoundNs / 1_000);
      case ClockReading.Unwatched() -> {
        // Is within any tolerance, and was from the start: there is nothing to tell.
      }
    }
    recorder.put(Field.CLOCK_SOURCE, change.source()).commit();
  }

  void ready() {
    recorder.begin(LifecycleAction.SERVICE_READY, clock.nowNs()).commit();
  }

  void stopping(long uptimeMs) {
    end(LifecycleAction.SERVICE_STOPPING, uptimeMs);
  }

  void stopped(long uptimeMs) {
    end(LifecycleAction.SERVICE_STOPPED, uptimeMs);
  }

  private void end(LifecycleAction action, long uptimeMs) {
    recorder.begin(action, clock.nowNs()).put(Field.UPTIME_MS, uptimeMs).commit();
  }
}
