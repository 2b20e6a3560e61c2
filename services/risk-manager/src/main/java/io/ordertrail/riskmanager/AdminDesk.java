package io.ordertrail.riskmanager;

import io.ordertrail.domain.TradingState;
import io.ordertrail.eventlog.EpochClock;
import io.ordertrail.runtime.AdminRefusal;
import io.ordertrail.runtime.AdminRequest;
import io.ordertrail.runtime.AdminResponse;
import io.ordertrail.runtime.AdminRoute;
import io.ordertrail.runtime.Operators;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The addresses under which people halt, reduce, re-arm and set limits. HTTP threads: they ask the
 * agent, wait for it and for the disk, and answer.
 */
final class AdminDesk {
  private static final Duration SAVED_WITHIN = Duration.ofSeconds(5);
  private static final int SHORTEST_REASON = 3;

  private final Predicate<Instruction> agent;
  private final StateKeeper keeper;
  private final LimitChanges limitChanges;
  private final RearmRequests rearms;
  private final EpochClock clock;
  private final Duration patience;
  private final Operators operators;
  private final RiskMeters meters;

  /**
   * @param agent takes instructions; false when it cannot
   * @param patience how long an answer may take: longer than cancels are waited for
   */
  AdminDesk(
      Predicate<Instruction> agent,
      StateKeeper keeper,
      LimitChanges limitChanges,
      RearmRequests rearms,
      EpochClock clock,
      Duration patience,
      Operators operators,
      RiskMeters meters) {
    this.agent = agent;
    this.keeper = keeper;
    this.limitChanges = limitChanges;
    this.rearms = rearms;
    this.clock = clock;
    this.patience = patience;
    this.operators = operators;
    this.meters = meters;
  }

  void addTo(Consumer<AdminRoute> service) {
    service.accept(route("GET", "/admin/state", (_, _) -> ok(AdminJson.desk(look()))));
    service.accept(route("GET", "/admin/limits", (_, _) -> ok(AdminJson.limits(look()))));
    service.accept(route("POST", "/admin/limits", this::setLimit));
    service.accept(route("POST", "/admin/halt", (r, who) -> set(r, who, TradingState.HALTED)));
    service.accept(route("POST", "/admin/reduce", (r, who) -> set(r, who, TradingState.REDUCING)));
    service.accept(route("POST", "/admin/rearm", this::rearm));
  }

  private AdminRoute route(String method, String path, Operators.Handler handler) {
    AdminRoute.Handler guarded = operators.only(handler);
    return new AdminRoute(
        method,
        path,
        request -> {
          try {
            return guarded.answer(request);
          } catch (AdminRefusal refusal) {
            meters.refusedRequest(refusal.status());
            throw refusal;
          }
        });
  }

  private static AdminResponse ok(String json) {
    return AdminResponse.json(200, json + "\n");
  }

  private DeskView look() throws Exception {
    return ask(Instruction.Look::new).desk();
  }

  private AdminResponse set(AdminRequest request, String who, TradingState state) throws Exception {
    Map<String, String> fields = request.fields(Set.of("scope", "reason"));
    ScopeRef scope = scope(fields);
    Switch change = new Switch(scope, state, Switch.MANUAL, who, reason(fields), clock.nowNs());
    rearms.forget(scope);
    Instruction.Answer answer = ask(future -> new Instruction.SetState(change, future));
    awaitSaved(answer);
    return ok(AdminJson.switched(change, answer));
  }

  private AdminResponse rearm(AdminRequest request, String who) throws Exception {
    Map<String, String> fields = request.fields(Set.of("scope", "reason"));
    ScopeRef scope = scope(fields);
    String reason = reason(fields);
    return switch (rearms.ask(scope, who, clock.nowNs())) {
      case RearmRequests.Outcome.Waits(long untilNs) -> {
        ask(future -> new Instruction.AskToRearm(scope, who, reason, future));
        yield AdminResponse.json(202, AdminJson.waits(scope, who, untilNs) + "\n");
      }
      case RearmRequests.Outcome.Agreed(String asker, String approver) -> {
        TradingState before = look().of(scope);
        Instruction.Answer answer =
            ask(future -> new Instruction.Rearm(scope, asker, approver, reason, future));
        awaitSaved(answer);
        yield ok(AdminJson.rearmed(scope, before, answer.desk()));
      }
      case RearmRequests.Outcome.SamePerson() ->
          throw AdminRefusal.conflict(
              "%s has asked for this already: another person must approve it".formatted(who));
    };
  }

  private AdminResponse setLimit(AdminRequest request, String who) throws Exception {
    Map<String, String> fields = request.fields(Set.of("key", "value", "reason"));
    if (!fields.containsKey("key") || !fields.containsKey("value")) {
      throw AdminRefusal.badRequest("the body must have the keys key, value and reason");
    }
    String reason = reason(fields);
    return limitChanges.change(
        fields.get("key"),
        fields.get("value"),
        (limits, key, old, value) -> {
          DeskView view =
              ask(f -> new Instruction.ExchangeLimits(limits, key, old, value, who, reason, f))
                  .desk();
          return ok(AdminJson.limitChanged(key, old, value, view.limits().hash()));
        });
  }

  private static ScopeRef scope(Map<String, String> fields) throws AdminRefusal {
    ScopeRef scope = ScopeRef.parse(fields.getOrDefault("scope", "firm"));
    if (scope == null) {
      throw AdminRefusal.badRequest(
          "scope must be firm, strategy:NAME or symbol:SYMBOL, not \"" + fields.get("scope") + '"');
    }
    return scope;
  }

  private static String reason(Map<String, String> fields) throws AdminRefusal {
    String reason = fields.getOrDefault("reason", "");
    if (reason.length() < SHORTEST_REASON) {
      throw AdminRefusal.badRequest(
          "say why: the body needs a reason of at least %d characters".formatted(SHORTEST_REASON));
    }
    return reason;
  }

  private Instruction.Answer ask(
      Function<CompletableFuture<Instruction.Answer>, Instruction> instruction) throws Exception {
    CompletableFuture<Instruction.Answer> answer = new CompletableFuture<>();
    if (!agent.test(instruction.apply(answer))) {
      throw AdminRefusal.unavailable("too many instructions wait for the risk manager");
    }
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw AdminRefusal.unavailable(
          "the risk manager's trading thread did not answer within %d s: look at its state"
              .formatted(patience.toSeconds()));
    } catch (ExecutionException e) {
      throw e.getCause() instanceof AdminRefusal refusal ? refusal : e;
    }
  }

  /** What a restart would forget is not done yet. */
  private void awaitSaved(Instruction.Answer answer) throws Exception {
    if (!keeper.awaitSaved(answer.desk().revision(), SAVED_WITHIN)) {
      throw AdminRefusal.unavailable(
          "it is in force, but a restart would forget it: "
              + (keeper.failure() == null ? "the disk is too slow" : keeper.failure()));
    }
  }
}
