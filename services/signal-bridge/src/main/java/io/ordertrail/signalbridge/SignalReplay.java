package io.ordertrail.signalbridge;

import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.EventLogListener;
import io.ordertrail.eventlog.RunId;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.WriterIdentity;
import io.ordertrail.runtime.Meters;
import io.ordertrail.runtime.ServiceSettings;
import io.ordertrail.runtime.Settings;
import io.ordertrail.runtime.SettingsException;
import io.ordertrail.tape.Inputs;
import io.ordertrail.tape.Repeated;
import io.ordertrail.tape.TapeException;
import io.ordertrail.tape.TapeReader;
import io.ordertrail.tape.Turn;
import io.ordertrail.wire.MessageDecoder;
import io.ordertrail.wire.Publisher;
import io.ordertrail.wire.PublisherId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Has the signal bridge itself say its signals again: one run, from its tape, into a journal of its
 * own. One thread; nothing is sent.
 */
public final class SignalReplay {
  static final String SETTINGS = "settings";

  private final TapedModels kept;
  private final Path into;
  private final List<String> otherSettings;
  private final List<String> missing = new ArrayList<>();

  /**
   * @param data the record, which is only read
   * @param into an empty folder for what is said now
   * @param otherSettings lie over those of the run, each {@code key=value}
   */
  public SignalReplay(Path data, Path into, List<String> otherSettings) {
    this.kept = TapedModels.in(data);
    this.into = into;
    this.otherSettings = otherSettings;
  }

  /**
   * @param run as the tape's name has it
   * @throws TapeException when this run cannot be repeated at all
   */
  public Repeated repeat(String run, TapeReader tape) throws IOException, TapeException {
    Turn first = tape.next();
    if (first == null || first.kind() != Turn.Kind.NOTE || !first.note().name().equals(SETTINGS)) {
      throw new TapeException("the tape does not say how its run began");
    }
    try {
      return repeat(RunId.parse(run), first.note().lines(), tape);
    } catch (SettingsException e) {
      throw otherSettings.isEmpty()
          ? new TapeException(
              "this build cannot run with the settings of then: " + e.getMessage(), e)
          : TapeException.ofTheQuestion(e.getMessage(), e);
    }
  }

  private Repeated repeat(long runId, List<String> recorded, TapeReader tape) throws IOException {
    Settings settings = Settings.parse("signal-bridge", Map.of(), arguments(recorded));
    ServiceSettings common = ServiceSettings.read(settings);
    SignalConfig config = SignalConfig.read(settings);
    settings.finish();
    WriterIdentity identity =
        new WriterIdentity(
            ServiceName.SIGNAL_BRIDGE,
            runId,
            common.session(),
            "replay",
            "replay",
            0,
            common.environment(),
            "replay",
            "replay",
            "replay",
            settings.configHash());
    try (EventLog log =
        EventLog.open(into, identity, EventLogConfig.DEFAULT, EventLogListener.NONE)) {
      Inputs inputs = Inputs.replaying();
      SignalBridgeMain.Parts parts =
          SignalBridgeMain.parts(
              config,
              common,
              log.recorder(),
              runId,
              Meters.of("signal-bridge", common.symbolNames()),
              Publisher.toNobody(new PublisherId(ServiceName.SIGNAL_BRIDGE.ordinal(), runId)),
              inputs);
      return turns(recorded, tape, parts, config, inputs);
    }
  }

  private Repeated turns(
      List<String> recorded,
      TapeReader tape,
      SignalBridgeMain.Parts parts,
      SignalConfig config,
      Inputs inputs)
      throws IOException {
    ModelExchange exchange = new ModelExchange();
    ModelDesk desk = parts.desk(exchange, inputs);
    SignalAgent agent = parts.agent(null, desk, config, inputs);
    ModelLoader loader = new ModelLoader(parts.featureSet(), Long.MAX_VALUE);
    MessageDecoder decoder = new MessageDecoder();
    long turns = 0;
    long lastNs = 0;
    try {
      for (Turn turn = tape.next(); turn != null; turn = tape.next()) {
        turns++;
        lastNs = turn.isCutOff() ? lastNs : Math.max(lastNs, turn.firstNs());
        if (turn.kind() == Turn.Kind.NOTE && turn.note().name().equals(ModelNote.NAME)) {
          inputs.replay(turn);
          desk.take(ModelNote.parse(turn.note().lines(), hash -> model(loader, hash)));
          exchange.closeRetired();
        } else {
          agent.repeat(turn, decoder);
        }
      }
    } finally {
      closeModel(parts);
    }
    return new Repeated(recorded, turns, lastNs, tape.hasStoppedInOrder(), missing);
  }

  private static void closeModel(SignalBridgeMain.Parts parts) {
    ModelStrategy strategy = parts.asking();
    if (strategy != null) {
      strategy.close();
    }
  }

  private ModelNews model(ModelLoader loader, String sha256) {
    try {
      ModelNews news = loader.load(kept.read(sha256), sha256);
      if (news instanceof ModelNews.Refused(InferenceError _, String reason)) {
        missing.add("the model " + sha256 + " is of no use here: " + reason);
      }
      return news;
    } catch (IOException e) {
      missing.add("the model " + sha256 + " was not kept (" + e + ")");
      return new ModelNews.Refused(InferenceError.MISSING_MODEL, "it was not kept");
    }
  }

  /** As then, but for where it would write. */
  private String[] arguments(List<String> recorded) {
    List<String> settings = new ArrayList<>(recorded);
    settings.add("service.data=" + into);
    settings.addAll(otherSettings);
    return settings.stream().flatMap(s -> List.of("--set", s).stream()).toArray(String[]::new);
  }
}
