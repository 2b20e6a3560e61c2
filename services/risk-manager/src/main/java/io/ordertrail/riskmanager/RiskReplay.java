package io.ordertrail.riskmanager;

import io.ordertrail.domain.SymbolTable;
import io.ordertrail.domain.TradingSession;
import io.ordertrail.eventlog.CorruptRecordException;
import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.EventLogListener;
import io.ordertrail.eventlog.JournalReplay;
import io.ordertrail.eventlog.RunId;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.WriterIdentity;
import io.ordertrail.runtime.Meters;
import io.ordertrail.runtime.Mode;
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
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Has the risk manager itself decide again: one run, from its tape and the journal of the runs
 * before it, into a journal of its own. One thread; nothing is sent, nothing waits.
 *
 * <p>After each decision the state goes on as it did then, so every decision is asked with the
 * market, positions, open orders, limits and switches that it had, whatever the one before said.
 */
public final class RiskReplay {
  private static final String DEFAULT_LIMITS = "limits.file=default";

  private final Path data;
  private final Path into;
  private final SortedMap<String, String> otherLimits;
  private final List<String> otherSettings;

  /**
   * @param data the record, which is only read
   * @param into an empty folder for what is decided now
   * @param otherLimits lie over those of the run: what would have been decided with them
   * @param otherSettings likewise, each {@code key=value}
   */
  public RiskReplay(
      Path data, Path into, Map<String, String> otherLimits, List<String> otherSettings) {
    this.data = data;
    this.into = into;
    this.otherSettings = otherSettings;
    this.otherLimits = new TreeMap<>();
    otherLimits.forEach((key, value) -> this.otherLimits.put(LimitsSchema.fullKey(key), value));
  }

  /** Every limit that a file sets, as {@link #RiskReplay} takes them. */
  public static SortedMap<String, String> limitsIn(Path file) throws TapeException {
    try {
      return new LimitsFiles(file, file).written();
    } catch (LimitsFiles.Unreadable e) {
      throw new TapeException(e.getMessage(), e);
    }
  }

  /**
   * @param run as the tape's name has it
   * @throws TapeException when this run cannot be repeated at all
   */
  public Repeated repeat(String run, TapeReader tape) throws IOException, TapeException {
    RiskStart start = RiskStart.read(tape);
    try {
      return repeat(RunId.parse(run), start, tape);
    } catch (SettingsException e) {
      throw otherSettings.isEmpty() && otherLimits.isEmpty()
          ? new TapeException(
              "this build cannot run with the settings of then: " + e.getMessage(), e)
          : TapeException.ofTheQuestion(e.getMessage(), e);
    } catch (CorruptRecordException e) {
      throw new TapeException(e.getMessage(), e);
    }
  }

  private Repeated repeat(long runId, RiskStart start, TapeReader tape)
      throws IOException, TapeException {
    Settings settings = Settings.parse("risk-manager", environment(), arguments(start));
    ServiceSettings common = ServiceSettings.read(settings);
    RiskConfig config = RiskConfig.read(settings);
    settings.finish();
    WriterIdentity identity = identity(runId, common, settings);
    try (EventLog log =
        EventLog.open(into, identity, EventLogConfig.DEFAULT, EventLogListener.NONE)) {
      Desk desk =
          Desk.of(
              new ScopeRef.Names(new SymbolTable(common.symbols()), config.strategies()),
              limits(config.schema(), withOthers(start.limits())));
      Breakers breakers = new Breakers(desk, common.mode() == Mode.REPLAY);
      recover(desk, breakers, start, common.session(), runId);
      return turns(start, tape, new Again(log, config, common, desk, breakers, start));
    }
  }

  private Repeated turns(RiskStart start, TapeReader tape, Again again) throws IOException {
    long turns = 0;
    long lastNs = 0;
    MessageDecoder decoder = new MessageDecoder();
    for (Turn turn = tape.next(); turn != null; turn = tape.next()) {
      turns++;
      lastNs = turn.isCutOff() ? lastNs : Math.max(lastNs, turn.firstNs());
      if (turn.kind() == Turn.Kind.NOTE && turn.note().name().equals(InstructionText.NAME)) {
        again.follow(turn);
      } else {
        again.agent.repeat(turn, decoder);
      }
    }
    return new Repeated(start.settings(), turns, lastNs, tape.hasStoppedInOrder(), List.of());
  }

  private void recover(Desk desk, Breakers breakers, RiskStart start, String session, long runId) {
    Recovery recovery = new Recovery(desk, breakers);
    RiskState kept = start.riskState();
    if (kept != null) {
      recovery.apply(kept, session);
    }
    JournalReplay.replay(data, ServiceName.RISK_MANAGER, session, runId, recovery::apply);
    recovery.finish();
  }

  private static Map<String, String> environment() {
    return Map.of("APCA_API_KEY_ID", "of the run");
  }

  /** As then, but for what would read or write files of the house. */
  private String[] arguments(RiskStart start) {
    List<String> settings = new ArrayList<>();
    start.settings().stream()
        .filter(setting -> !setting.startsWith("limits."))
        .forEach(settings::add);
    settings.add("service.data=" + into);
    settings.add(DEFAULT_LIMITS);
    settings.add("alertmanager.urls=");
    settings.addAll(otherSettings);
    return settings.stream().flatMap(s -> List.of("--set", s).stream()).toArray(String[]::new);
  }

  private static WriterIdentity identity(long runId, ServiceSettings common, Settings settings) {
    return new WriterIdentity(
        ServiceName.RISK_MANAGER,
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
  }

  private SortedMap<String, String> withOthers(SortedMap<String, String> limits) {
    SortedMap<String, String> texts = new TreeMap<>(limits);
    texts.putAll(otherLimits);
    return texts;
  }

  static Limits limits(LimitsSchema schema, SortedMap<String, String> texts) {
    return switch (schema.read(texts)) {
      case LimitsSchema.Result.Good(Limits limits) -> limits;
      case LimitsSchema.Result.Bad(List<String> problems) ->
          throw new SettingsException("risk-manager", problems);
    };
  }

  /** The parts of the service, put together as main does, with nobody around them. */
  private final class Again {
    private final Desk desk;
    private final RiskConfig config;
    private final Control control;
    private final Inputs inputs = Inputs.replaying();
    private final RiskAgent agent;

    Again(
        EventLog log,
        RiskConfig config,
        ServiceSettings common,
        Desk desk,
        Breakers breakers,
        RiskStart start) {
      this.desk = desk;
      this.config = config;
      long runId = log.identity().runId();
      RiskMeters meters =
          new RiskMeters(
              Meters.of("risk-manager", common.symbolNames()),
              common.symbolNames(),
              config.strategies());
      OrderDesk.Records records =
          RiskManagerMain.records(
              log.recorder(), runId, meters, desk, config, inputs, this::asThen);
      RiskAgent.Sockets sockets =
          new RiskAgent.Sockets(
              null,
              null,
              null,
              Publisher.toNobody(new PublisherId(ServiceName.RISK_MANAGER.ordinal(), runId)));
      this.control =
          new Control(
              desk,
              breakers,
              RiskAgent.cancelSender(sockets.orders(), meters),
              config.cancelPatience().toNanos(),
              records.control(),
              meters,
              new StateKeeper(StateFile.in(into)),
              HaltNotices.start(List.of(), runId, meters),
              common.session());
      this.agent =
          RiskManagerMain.agent(
              config,
              runId,
              sockets,
              control,
              start.reasonAgainstState(),
              new RiskAgent.Parts(
                  desk,
                  control,
                  breakers,
                  new ExecutionLink(runId),
                  new TradingSession(config.calendar()),
                  log.recorder(),
                  records));
    }

    /** What was sent then is what the state goes on with. */
    private boolean asThen(Candidate order, Decision decision) {
      Turn.Outcome outcome = inputs.replayed().outcome();
      if (outcome == null) {
        return false;
      }
      order.clOrdId = outcome.id();
      order.orderQtyE6 = outcome.qtyE6();
      order.limitPxE6 = outcome.limitPxE6();
      order.stopPxE6 = outcome.stopPxE6();
      order.origClOrdId = outcome.otherId();
      return true;
    }

    private void follow(Turn turn) {
      inputs.replay(turn);
      control.follow(
          InstructionText.parse(
              turn.note().lines(), desk.limits(), RiskReplay.this::withOthers, config.schema()),
          inputs.nowNs());
    }
  }
}
