package io.ordertrail.executionengine;

import io.ordertrail.eventlog.ReasonCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.random.RandomGenerator;

/**
 * A venue behind an unreliable network, without threads or time of its own: requests arrive,
 * answers return and the stream delivers in random order when the test says so.
 */
final class SimulatedVenue implements Venue {
  /** The process ends here, as by kill -9. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A request on its way; after {@code arrivesByNs} it is no longer held back. */
  private record Request(long arrivesByNs, Runnable atVenue) {}

  /** Late, but within the grace that the engine allows a submission. */
  private static final long MAX_DELAY_NS = 1_000_000_000L;

  private static final String[] HELD = {
    "held", "suspended", "stopped", "done_for_day", "calculated", "new"
  };

  private static final long MARGIN_NS = 2_000_000_000L;

  private static final long PX_E6 = 100_000_000L;

  final VenueModel model;
  private final RandomGenerator random;
  private final SimulatedClock clock;
  private final List<Request> requests = new ArrayList<>();
  private final List<VenueEvent> answers = new ArrayList<>();
  private final ArrayDeque<VenueEvent> stream = new ArrayDeque<>();
  private int process;
  private int connection;
  private boolean listening;

  /** Percent of calls that go wrong in some way. */
  int faults = 30;

  /** Percent of calls in which the process is killed. */
  int kills;

  SimulatedVenue(SimulatedClock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
    this.model = new VenueModel(clock, this::say);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** Some words are lost, some come twice, some in the wrong order. */
  private void say(VenueModel.Said said) {
    if (!listening || chance(faults / 6)) {
      return;
    }
    VenueEvent update = update(said);
    stream.add(update);
    if (!said.execId().isEmpty() && chance(faults / 2)) {
      stream.add(update);
    }
    if (stream.size() > 1 && chance(faults / 3)) {
      stream.addFirst(stream.pollLast());
    }
  }

  private VenueEvent update(VenueModel.Said said) {
    return new VenueEvent.Updated(
        new TradeUpdate(
            TradeUpdate.Kind.of(said.event()),
            said.execId(),
            said.previousExecId(),
            said.qtyE6(),
            said.pxE6(),
            clock.nowNs(),
            said.order(),
            clock.nowNs()));
  }

  /** What a request does at the venue, and what its answer is: dropped when its process died. */
  private void request(java.util.function.Supplier<VenueEvent> atVenue) {
    if (chance(kills)) {
      throw new Killed();
    }
    int from = process;
    requests.add(
        new Request(
            clock.nowNs() + random.nextLong(MAX_DELAY_NS),
            () -> {
              VenueEvent answer = atVenue.get();
              if (from == process) {
                answers.add(answer);
              }
            }));
    if (chance(kills)) {
      throw new Killed();
    }
  }

  @Override
  public void submit(WorkingOrder order) {
    String text = order.clOrdIdText;
    long clOrdId = order.terms.clOrdId();
    long qtyE6 = order.terms.orderQtyE6();
    request(() -> new VenueEvent.Submitted(clOrdId, submitted(text, qtyE6), clock.nowNs()));
  }

  private SubmitOutcome submitted(String clOrdIdText, long qtyE6) {
    if (chance(faults)) {
      return switch (random.nextInt(5)) {
        case 0 -> notTaken();
        case 1 ->
            new SubmitOutcome.Rejected("40310000", "wash trade", 403, ReasonCode.VENUE_WASH_TRADE);
        case 2 -> unknown("timeout");
        default -> {
          model.submit(clOrdIdText, qtyE6);
          yield unknown("http_503");
        }
      };
    }
    VenueModel.Order order = model.submit(clOrdIdText, qtyE6);
    return order == null
        ? new SubmitOutcome.Rejected(
            "40010001", "client_order_id must be unique", 422, ReasonCode.VENUE_DUPLICATE_ID)
        : new SubmitOutcome.Accepted(order.view());
  }

  private SubmitOutcome notTaken() {
    return chance(50)
        ? new SubmitOutcome.NotTaken(
            "42910000", "rate limit exceeded", 429, ReasonCode.VENUE_RATE_LIMITED, 0)
        : new SubmitOutcome.NotTaken("", "refused", 0, ReasonCode.VENUE_UNAVAILABLE, 0);
  }

  @Override
  public void replace(WorkingOrder old, WorkingOrder order) {
    String oldId = old.orderId;
    String text = order.clOrdIdText;
    long clOrdId = order.terms.clOrdId();
    long qtyE6 = order.terms.orderQtyE6();
    request(
        () ->
            new VenueEvent.Submitted(
                clOrdId, replaced(model.byId.get(oldId), text, qtyE6), clock.nowNs()));
  }

  private SubmitOutcome replaced(VenueModel.Order old, String clOrdIdText, long qtyE6) {
    int fault = chance(faults) ? random.nextInt(3) : -1;
    if (fault == 0) {
      return notTaken();
    }
    if (fault == 1) {
      return unknown("timeout");
    }
    VenueModel.Order order = model.replace(old, clOrdIdText, qtyE6);
    if (fault == 2) {
      return unknown("http_503");
    }
    return order == null
        ? new SubmitOutcome.Rejected(
            "42210000", "order is not open", 422, ReasonCode.VENUE_INVALID_ORDER)
        : new SubmitOutcome.Accepted(order.view());
  }

  @Override
  public void cancelAll() {
    request(
        () -> {
          List.copyOf(model.open).forEach(model::cancel);
          return new VenueEvent.Allowance(0, -1, 0, false);
        });
  }

  private static SubmitOutcome unknown(String type) {
    return new SubmitOutcome.Unknown(type, "", 0, ReasonCode.VENUE_TIMEOUT);
  }

  @Override
  public void cancel(WorkingOrder order) {
    long clOrdId = order.terms.clOrdId();
    VenueModel.Order there = model.byId.get(order.orderId);
    request(
        () -> {
          boolean done = model.cancel(there);
          if (chance(faults)) {
            return new VenueEvent.CancelAnswered(clOrdId, new CancelOutcome.Unknown("timeout"));
          }
          return new VenueEvent.CancelAnswered(
              clOrdId,
              done
                  ? new CancelOutcome.Requested()
                  : new CancelOutcome.Refused("42210000", "order is not cancelable", 422));
        });
  }

  @Override
  public void ask(WorkingOrder order) {
    String text = order.clOrdIdText;
    long clOrdId = order.terms.clOrdId();
    request(() -> new VenueEvent.Asked(clOrdId, asked(text)));
  }

  private AskOutcome asked(String clOrdIdText) {
    VenueModel.Order order = model.byClOrdId.get(clOrdIdText);
    if (chance(faults)) {
      return new AskOutcome.Failed("http_500");
    }
    if (order == null) {
      return new AskOutcome.NotFound();
    }
    // The list of fills may be behind the order.
    int behind = chance(faults) ? 1 : 0;
    List<VenueFill> fills = new ArrayList<>();
    for (VenueFill fill : model.fills.subList(0, Math.max(0, model.fills.size() - behind))) {
      if (fill.orderId().equals(order.id)) {
        fills.add(fill);
      }
    }
    return new AskOutcome.Found(order.view(), fills);
  }

  @Override
  public void catchUp(long sinceNs) {
    request(
        () ->
            chance(faults)
                ? new VenueEvent.CatchUpFailed("http_500")
                : new VenueEvent.CaughtUp(
                    model.byClOrdId.values().stream()
                        .filter(order -> order.submittedNs > sinceNs - MARGIN_NS)
                        .map(VenueModel.Order::view)
                        .toList(),
                    List.copyOf(model.fills),
                    model.holdings()));
  }

  @Override
  public void connect(int newConnection) {
    if (chance(kills)) {
      throw new Killed();
    }
    connection = newConnection;
    listening = true;
    stream.clear();
    stream.add(new VenueEvent.StreamListening(newConnection));
  }

  @Override
  public void disconnect() {
    listening = false;
    stream.clear();
  }

  @Override
  public void ping() {
    // The stream is always heard.
  }

  @Override
  public long lastHeardNs() {
    return clock.nowNs();
  }

  /** The process that called is no more: its answers and its stream go nowhere. */
  void processDied() {
    process++;
    answers.clear();
    disconnect();
  }

  /** Lets something happen, mostly in random order. */
  void step(Queue<VenueEvent> inbox) {
    arrive();
    trade();
    if (!answers.isEmpty() && chance(60)) {
      inbox.add(answers.remove(random.nextInt(answers.size())));
    }
    if (!stream.isEmpty() && chance(60)) {
      inbox.add(stream.poll());
    }
    if (listening && chance(faults) && chance(5)) {
      disconnect();
      inbox.add(new VenueEvent.StreamLost(connection, 1006, "lost", false));
    }
  }

  private void arrive() {
    for (int i = requests.size() - 1; i >= 0; i--) {
      if (clock.nowNs() >= requests.get(i).arrivesByNs() || chance(20)) {
        requests.remove(i).atVenue().run();
      }
    }
  }

  private void trade() {
    for (VenueModel.Order order : List.copyOf(model.open)) {
      if (chance(4)) {
        long leavesE6 = order.qtyE6 - order.filledQtyE6;
        long units = leavesE6 / 1_000_000;
        long qtyE6 = chance(40) ? leavesE6 : (1 + random.nextLong(units)) * 1_000_000;
        model.fill(order, qtyE6, PX_E6 + random.nextInt(1_000_000));
      } else if (chance(1)) {
        if (chance(50)) {
          model.expire(order);
        } else {
          model.reject(order);
        }
      } else if (faults > 0 && chance(1)) {
        model.restate(order, HELD[random.nextInt(HELD.length)]);
      }
    }
    if (faults > 0 && model.idsAgree && !model.fills.isEmpty() && random.nextInt(400) == 0) {
      changeAFill();
    }
  }

  /** One of the last fills is taken back or corrected. */
  private void changeAFill() {
    int newest = Math.min(20, model.fills.size());
    VenueFill fill = model.fills.get(model.fills.size() - 1 - random.nextInt(newest));
    if (chance(50)) {
      model.bust(fill);
    } else {
      model.correct(fill, fill.pxE6() + 1 + random.nextInt(50_000));
    }
  }
}
