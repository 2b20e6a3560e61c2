package io.ordertrail.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.OrderState.Transition;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The state machine against a plain table of every state and every report: FIX's order state
 * matrices (4.4, appendix D), with UNKNOWN for a submission without an answer.
 */
class OrderTransitionsTest {
  private static final long QTY = Decimal6.ofUnits(10);
  private static final long PX = Decimal6.ofUnits(100);

  private static final Map<String, Function<OrderState, Transition>> REPORTS =
      new LinkedHashMap<>();

  static {
    REPORTS.put("accepted", OrderState::accepted);
    REPORTS.put("timedOut", OrderState::timedOut);
    REPORTS.put("rejected", OrderState::rejected);
    REPORTS.put("cxlReq", OrderState::cancelRequested);
    REPORTS.put("cxlRej", OrderState::cancelRejected);
    REPORTS.put("rplReq", OrderState::replaceRequested);
    REPORTS.put("rplRej", OrderState::replaceRejected);
    REPORTS.put("suspended", OrderState::suspended);
    REPORTS.put("stopped", OrderState::stopped);
    REPORTS.put("doneForDay", OrderState::doneForDay);
    REPORTS.put("resumed", OrderState::resumed);
    REPORTS.put("replaced", OrderState::replaced);
    REPORTS.put("canceled", OrderState::canceled);
    REPORTS.put("expired", OrderState::expired);
    REPORTS.put("fill4", state -> state.filled(Decimal6.ofUnits(4), PX));
    REPORTS.put("fillRest", state -> state.filled(QTY - state.cumQtyE6(), PX));
  }

  /**
   * A row a state, a column a report. {@code =}: known already; {@code !}: illegal; {@code late}: a
   * fill that counts after the end; {@code work}: NEW, or PARTIALLY_FILLED once something filled.
   */
  private static final String TABLE =
      """
      state            accepted timedOut rejected cxlReq         cxlRej rplReq          rplRej suspended stopped doneForDay   resumed replaced canceled expired fill4            fillRest
      PENDING_NEW      work     UNKNOWN  REJECTED !              =      !               =      SUSPENDED STOPPED DONE_FOR_DAY =       REPLACED CANCELED EXPIRED PARTIALLY_FILLED FILLED
      UNKNOWN          work     =        REJECTED !              =      !               =      SUSPENDED STOPPED DONE_FOR_DAY =       REPLACED CANCELED EXPIRED PARTIALLY_FILLED FILLED
      NEW              =        =        REJECTED PENDING_CANCEL =      PENDING_REPLACE =      SUSPENDED STOPPED DONE_FOR_DAY =       REPLACED CANCELED EXPIRED PARTIALLY_FILLED FILLED
      PARTIALLY_FILLED =        =        !        PENDING_CANCEL =      PENDING_REPLACE =      SUSPENDED STOPPED DONE_FOR_DAY =       REPLACED CANCELED EXPIRED PARTIALLY_FILLED FILLED
      PENDING_CANCEL   =        =        REJECTED =              work   !               =      =         =       =            =       REPLACED CANCELED EXPIRED PENDING_CANCEL   FILLED
      PENDING_REPLACE  =        =        REJECTED PENDING_CANCEL =      =               work   =         =       =            =       REPLACED CANCELED EXPIRED PENDING_REPLACE  FILLED
      SUSPENDED        =        =        REJECTED PENDING_CANCEL =      PENDING_REPLACE =      =         STOPPED DONE_FOR_DAY work    REPLACED CANCELED EXPIRED PARTIALLY_FILLED FILLED
      STOPPED          =        =        REJECTED PENDING_CANCEL =      PENDING_REPLACE =      SUSPENDED =       DONE_FOR_DAY work    REPLACED CANCELED EXPIRED PARTIALLY_FILLED FILLED
      DONE_FOR_DAY     =        =        REJECTED PENDING_CANCEL =      PENDING_REPLACE =      SUSPENDED STOPPED =            work    REPLACED CANCELED EXPIRED PARTIALLY_FILLED FILLED
      FILLED           =        =        !        !              =      !               =      =         =       =            =       !        !        !       !                !
      CANCELED         =        =        !        !              =      !               =      =         =       =            =       !        =        !       late             late
      REPLACED         =        =        !        !              =      !               =      =         =       =            =       =        !        !       late             late
      EXPIRED          =        =        !        !              =      !               =      =         =       =            =       !        !        =       late             late
      REJECTED         !        =        =        !              =      !               =      !         !       !            =       !        !        !       late             late
      """;

  private static final Map<OrdStatus, Map<String, String>> ORACLE = parse();

  private static Map<OrdStatus, Map<String, String>> parse() {
    List<String> lines = TABLE.lines().toList();
    String[] columns = lines.getFirst().split(" +");
    Map<OrdStatus, Map<String, String>> oracle = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(" +");
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 1; i < columns.length; i++) {
        row.put(columns[i], cells[i]);
      }
      oracle.put(OrdStatus.valueOf(cells[0]), row);
    }
    return oracle;
  }

  @Test
  void theTableHasEveryStateAndEveryReport() {
    assertThat(ORACLE.keySet()).containsExactlyInAnyOrder(OrdStatus.values());
    ORACLE.values().forEach(row -> assertThat(row.keySet()).isEqualTo(REPORTS.keySet()));
  }

  @Test
  void everySequenceOfReportsFollowsTheTable() {
    Random random = Seeds.random(getClass());
    List<String> names = List.copyOf(REPORTS.keySet());
    Map<OrdStatus, Integer> seen = new LinkedHashMap<>();
    for (int round = 0; round < 20_000; round++) {
      OrderState state = new OrderState(QTY);
      for (int step = 0; step < 12; step++) {
        String report = names.get(random.nextInt(names.size()));
        if (!report.startsWith("fill") || state.cumQtyE6() + Decimal6.ofUnits(4) < QTY) {
          seen.merge(state.status(), 1, Integer::sum);
          follow(state, report);
        }
      }
    }
    assertThat(seen.keySet()).contains(Arrays.stream(OrdStatus.values()).toArray(OrdStatus[]::new));
  }

  private static void follow(OrderState state, String report) {
    OrdStatus before = state.status();
    long cumBefore = state.cumQtyE6();
    String expected = expected(state, report);
    Transition transition = REPORTS.get(report).apply(state);
    String what = before + " " + report;
    switch (expected) {
      case "=" -> unchanged(what, state, before, cumBefore, transition, Transition.DUPLICATE);
      case "!" -> unchanged(what, state, before, cumBefore, transition, Transition.ILLEGAL);
      case "late" -> {
        assertThat(transition).as(what).isEqualTo(Transition.LATE_FILL);
        assertThat(state.status()).as(what).isEqualTo(before);
      }
      default -> {
        assertThat(transition).as(what).isEqualTo(Transition.APPLIED);
        assertThat(state.status()).as(what).isEqualTo(OrdStatus.valueOf(expected));
      }
    }
  }

  private static void unchanged(
      String what,
      OrderState state,
      OrdStatus before,
      long cumBefore,
      Transition transition,
      Transition expected) {
    assertThat(transition).as(what).isEqualTo(expected);
    assertThat(state.status()).as(what).isEqualTo(before);
    assertThat(state.cumQtyE6()).as(what).isEqualTo(cumBefore);
  }

  /** What the table says, with the two places in which the quantity decides. */
  private static String expected(OrderState state, String report) {
    String cell = ORACLE.get(state.status()).get(report);
    boolean filled = state.cumQtyE6() > 0;
    if (cell.equals("REJECTED") && filled) {
      return "!";
    }
    return cell.equals("work") ? (filled ? "PARTIALLY_FILLED" : "NEW") : cell;
  }
}
