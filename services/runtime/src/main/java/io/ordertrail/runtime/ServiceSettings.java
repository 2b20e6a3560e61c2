package io.ordertrail.runtime;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.Symbol;
import io.ordertrail.eventlog.Fsync;
import io.ordertrail.tracing.TracingConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What every service is told, under {@code service.} in its settings.
 *
 * @param data the folder of journals, rings and logs, one for all services of a host
 * @param session names one run of the whole system, in every event
 * @param environment such as {@code local} or {@code production}, in every event
 * @param adminPort where metrics and health are served; 0 takes a free port
 * @param adminSecurity TLS of that port, and what it serves without
 * @param symbols traded, at most 50, because each is a label value
 * @param idle how the agent's thread waits for work
 * @param fsync when the journal is forced to the disk
 * @param signingKey empty for the data folder's own
 * @param clock what tells how far the host's clock is off
 * @param tracing where spans of the recorded events go
 */
public record ServiceSettings(
    Path data,
    String session,
    String environment,
    Mode mode,
    String adminHost,
    int adminPort,
    AdminSecurity adminSecurity,
    List<Symbol> symbols,
    Idle idle,
    Fsync fsync,
    Optional<Path> signingKey,
    ClockSource.Settings clock,
    TracingConfig tracing) {
  static final String SESSION = "service.session";
  private static final int MAX_SYMBOLS = 50;

  public static ServiceSettings read(Settings settings) {
    Mode mode = settings.oneOf("service.mode", Mode.class);
    return new ServiceSettings(
        settings.path("service.data"),
        settings.text(SESSION),
        settings.text("service.environment"),
        mode,
        settings.text("service.admin.host"),
        settings.port("service.admin.port"),
        AdminSecurity.read(settings),
        symbols(settings),
        settings.oneOf("service.idle", Idle.class),
        settings.oneOf("service.record.fsync", Fsync.class),
        signingKey(settings),
        ClockSource.Settings.read(settings, mode),
        tracing(settings));
  }

  private static TracingConfig tracing(Settings settings) {
    return new TracingConfig(
        settings.value(
            "tracing.otlp.url",
            "empty, or the address of a collector like http://127.0.0.1:4318",
            Optional.empty(),
            TracingConfig::url),
        settings.decimalE6("tracing.sample", 0, Decimal6.ONE),
        settings.duration("tracing.slow-tick"));
  }

  private static Optional<Path> signingKey(Settings settings) {
    String file = settings.text("service.record.signing-key");
    return file.equals("own") ? Optional.empty() : Optional.of(Path.of(file));
  }

  public List<String> symbolNames() {
    return symbols.stream().map(Symbol::text).toList();
  }

  private static List<Symbol> symbols(Settings settings) {
    return settings.value(
        "service.symbols",
        "1 to " + MAX_SYMBOLS + " different symbols separated by commas",
        List.of(),
        text -> {
          List<Symbol> symbols =
              List.of(text.split(",", -1)).stream().map(ServiceSettings::symbol).toList();
          boolean repeated = symbols.stream().distinct().count() < symbols.size();
          return repeated || symbols.size() > MAX_SYMBOLS ? null : symbols;
        });
  }

  private static Symbol symbol(String text) {
    return Symbol.of(text.strip());
  }
}
