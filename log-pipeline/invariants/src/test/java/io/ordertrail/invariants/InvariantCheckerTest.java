package io.ordertrail.invariants;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.eventlog.RiskAction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InvariantCheckerTest {
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final int ORDERS = 220;

  private final Random random = new Random(SEED);
  private final SampleSession session = SampleSession.of(random, ORDERS);
  private final List<SampleEvent> events = new ArrayList<>(session.events());

  @BeforeAll
  static void sayTheSeed() {
    System.out.println("InvariantCheckerTest runs with -Dseed=" + SEED);
  }

  /** A wrong that a bug or a fault could do to a record, and what must be found of it. */
  enum Defect {
    DECISION_MISSING(Invariant.CHECKED_BEFORE_SUBMITTED) {
      @Override
      String plant(InvariantCheckerTest test) {
        SampleEvent submitted = test.any(OrderAction.SUBMITTED);
        String order = submitted.text(Field.CL_ORD_ID);
        test.remove(test.of(RiskAction.CHECK_PASSED, order));
        return order;
      }
    },
    QUANTITY_CHANGED_AFTER_THE_CHECK(Invariant.SUBMITTED_AS_CHECKED) {
      @Override
      String plant(InvariantCheckerTest test) {
        return test.any(RiskAction.CHECK_PASSED, OrderAction.SUBMITTED)
            .put(Field.ORDER_QTY, "7")
            .text(Field.CL_ORD_ID);
      }
    },
    ANOTHER_DECISION_NAMED(Invariant.SUBMITTED_AS_CHECKED) {
      @Override
      String plant(InvariantCheckerTest test) {
        return test.any(OrderAction.SUBMITTED).put(Field.DECISION_ID, "d0").text(Field.CL_ORD_ID);
      }
    },
    SENT_TWICE(Invariant.SUBMITTED_ONCE) {
      @Override
      String plant(InvariantCheckerTest test) {
        return test.repeat(test.any(OrderAction.SUBMITTED));
      }
    },
    PASSED_WHILE_HALTED(Invariant.NOTHING_PASSES_WHILE_HALTED) {
      @Override
      String plant(InvariantCheckerTest test) {
        return test.any(RiskAction.CHECK_PASSED)
            .put(Field.TRADING_STATE, "HALTED")
            .text(Field.CL_ORD_ID);
      }
    },
    CANCELED_TWICE(Invariant.ONE_END) {
      @Override
      String plant(InvariantCheckerTest test) {
        return test.repeat(test.any(OrderAction.CANCELED));
      }
    },
    NEVER_ENDED(Invariant.ONE_END) {
      @Override
      String plant(InvariantCheckerTest test) {
        SampleEvent expired = test.any(OrderAction.EXPIRED);
        String order = expired.text(Field.CL_ORD_ID);
        test.remove(test.of(OrderAction.COMPLETED, order));
        test.remove(expired);
        return order;
      }
    },
    CANCEL_AFTER_THE_END(Invariant.NOTHING_AFTER_THE_END) {
      @Override
      String plant(InvariantCheckerTest test) {
        SampleEvent end = test.any(OrderAction.REJECTED);
        test.insertAfter(end, OrderAction.CANCEL_REQUESTED);
        return end.text(Field.CL_ORD_ID);
      }
    },
    LATE_FILL_WITHOUT_BREAK(Invariant.NOTHING_AFTER_THE_END) {
      @Override
      String plant(InvariantCheckerTest test) {
        SampleEvent theBreak = test.any(LifecycleAction.RECONCILIATION_BREAK);
        test.remove(theBreak);
        return theBreak.text(Field.BREAK_KEY);
      }
    },
    NEVER_COMPLETED(Invariant.COMPLETED_ONCE) {
      @Override
      String plant(InvariantCheckerTest test) {
        SampleEvent completed = test.any(OrderAction.COMPLETED);
        test.remove(completed);
        return completed.text(Field.CL_ORD_ID);
      }
    },
    COMPLETED_WITH_A_LIE(Invariant.COMPLETED_ONCE) {
      @Override
      String plant(InvariantCheckerTest test) {
        return test.any(OrderAction.COMPLETED).put(Field.ORD_STATUS, "NEW").text(Field.CL_ORD_ID);
      }
    },
    EXECUTION_COUNTED_TWICE(Invariant.FILLED_ONCE) {
      @Override
      String plant(InvariantCheckerTest test) {
        return test.repeat(test.any(ExecutionAction.PARTIALLY_FILLED));
      }
    },
    FILL_LEFT_OUT(Invariant.FILLS_ADD_UP) {
      @Override
      String plant(InvariantCheckerTest test) {
        SampleEvent fill = test.any(ExecutionAction.FILLED);
        test.remove(fill);
        return fill.text(Field.CL_ORD_ID);
      }
    },
    FILL_ALTERED(Invariant.FILLS_ADD_UP) {
      @Override
      String plant(InvariantCheckerTest test) {
        SampleEvent fill = test.any(ExecutionAction.PARTIALLY_FILLED);
        return fill.put(Field.LAST_QTY, fill.text(Field.LAST_QTY) + "000").text(Field.CL_ORD_ID);
      }
    },
    POSITION_ALTERED(Invariant.POSITIONS_ADD_UP) {
      @Override
      String plant(InvariantCheckerTest test) {
        SampleEvent position = test.any(ExecutionAction.POSITION_CHANGED);
        return position.put(Field.POSITION_QTY, "123456").text(Field.POSITION_SYMBOL);
      }
    },
    POSITION_NOT_MOVED(Invariant.POSITIONS_ADD_UP) {
      @Override
      String plant(InvariantCheckerTest test) {
        SampleEvent last =
            test.events.reversed().stream()
                .filter(event -> event.is(ExecutionAction.POSITION_CHANGED))
                .findFirst()
                .orElseThrow();
        test.remove(last);
        return last.text(Field.CL_ORD_ID);
      }
    },
    EVENT_LOST(Invariant.SEQUENCE_WHOLE) {
      @Override
      String plant(InvariantCheckerTest test) {
        SampleEvent lost = test.any(OrderAction.CREATED);
        test.events.remove(lost);
        return run(lost);
      }
    },
    EVENT_TWICE(Invariant.SEQUENCE_WHOLE) {
      @Override
      String plant(InvariantCheckerTest test) {
        SampleEvent twice = test.any(RiskAction.CHECK_FAILED);
        test.events.add(test.events.indexOf(twice) + 1, twice.copy());
        return run(twice);
      }
    },
    ACKNOWLEDGED_BEFORE(Invariant.ACKNOWLEDGED_AFTER_SUBMITTED) {
      @Override
      String plant(InvariantCheckerTest test) {
        return test.any(OrderAction.ACCEPTED).at(1).text(Field.CL_ORD_ID);
      }
    },
    TIME_LOST_ON_THE_PATH(Invariant.HOPS_ADD_UP) {
      @Override
      String plant(InvariantCheckerTest test) {
        return test.any(OrderAction.COMPLETED).number(Field.HOP_RISK_NS, 19).text(Field.CL_ORD_ID);
      }
    },
    VENUE_FILLED_MORE(Invariant.VENUE_AGREES) {
      @Override
      String plant(InvariantCheckerTest test) {
        String order = test.any(OrderAction.EXPIRED).text(Field.CL_ORD_ID);
        test.session.venue.put(order, Decimal6.ONE);
        return order;
      }
    },
    VENUE_KNOWS_ANOTHER_ORDER(Invariant.VENUE_AGREES) {
      @Override
      String plant(InvariantCheckerTest test) {
        test.session.venue.put("ot-stray", 0L);
        return "ot-stray";
      }
    };

    final Invariant found;

    Defect(Invariant found) {
      this.found = found;
    }

    /** Returns who is to be named. */
    abstract String plant(InvariantCheckerTest test);

    private static String run(SampleEvent event) {
      String id = event.text(Field.EVENT_ID);
      return id.substring(0, id.lastIndexOf('-'));
    }
  }

  @RepeatedTest(5)
  void aSessionWithoutFaultHasNoViolation() {
    InvariantChecker checker = check();
    assertThat(checker.violations()).isEmpty();
    assertThat(checker.orderCount()).isEqualTo(ORDERS);
    assertThat(checker.eventCount()).isEqualTo(events.size());
  }

  @ParameterizedTest
  @EnumSource
  void everyDefectIsFoundAndNamed(Defect defect) {
    String subject = defect.plant(this);
    InvariantChecker checker = check();
    assertThat(checker.violations())
        .as("seed %d", SEED)
        .anyMatch(v -> v.invariant() == defect.found && v.subject().equals(subject));
    // A defect may show in several ways, but never at somebody else.
    List<String> orders =
        checker.violations().stream()
            .map(Violation::subject)
            .filter(s -> s.startsWith("ot-"))
            .distinct()
            .toList();
    if (subject.startsWith("ot-")) {
      assertThat(orders).as("seed %d", SEED).containsOnly(subject);
    } else {
      assertThat(orders).as("seed %d", SEED).hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  void whateverALineSaysItNeverThrows() {
    InvariantChecker checker = new InvariantChecker();
    int understood = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] line =
          events.get(random.nextInt(events.size())).json().toString().getBytes(ISO_8859_1);
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        line[random.nextInt(line.length)] = (byte) random.nextInt(256);
      }
      Optional<RecordedEvent> event = RecordedEvent.parse(new String(line, ISO_8859_1));
      event.ifPresent(checker::accept);
      understood += event.isPresent() ? 1 : 0;
    }
    checker.finish(true);
    assertThat(understood).isGreaterThan(1_000);
    assertThat(checker.violationCount()).as("seed %d", SEED).isPositive();
  }

  /** Journals are read one after the other: the writers interleave in any way. */
  private InvariantChecker check() {
    InvariantChecker checker = new InvariantChecker();
    List<SampleEvent> risk = new ArrayList<>(by(SampleSession.RISK).toList());
    List<SampleEvent> execution = new ArrayList<>(by(SampleSession.EXECUTION).toList());
    while (!risk.isEmpty() || !execution.isEmpty()) {
      List<SampleEvent> next =
          risk.isEmpty() || !execution.isEmpty() && random.nextBoolean() ? execution : risk;
      for (int i = random.nextInt(20); i >= 0 && !next.isEmpty(); i--) {
        checker.accept(next.removeFirst().recorded());
      }
    }
    checker.finish(true);
    checker.compareWithVenue(session.venue);
    return checker;
  }

  private Stream<SampleEvent> by(String service) {
    return events.stream().filter(event -> event.service().equals(service));
  }

  private SampleEvent any(Action action) {
    List<SampleEvent> of = events.stream().filter(event -> event.is(action)).toList();
    return of.get(random.nextInt(of.size()));
  }

  /** An event of an action of an order that also has another. */
  private SampleEvent any(Action action, Action also) {
    String order = any(also).text(Field.CL_ORD_ID);
    return of(action, order);
  }

  private SampleEvent of(Action action, String order) {
    return events.stream()
        .filter(event -> event.is(action) && event.text(Field.CL_ORD_ID).equals(order))
        .findFirst()
        .orElseThrow();
  }

  /** As if it had never happened: its writer's later numbers close up. */
  private void remove(SampleEvent event) {
    events.remove(event);
    renumber();
  }

  private String repeat(SampleEvent event) {
    events.add(events.indexOf(event) + 1, event.copy());
    renumber();
    return event.text(Field.CL_ORD_ID);
  }

  private void insertAfter(SampleEvent event, OrderAction action) {
    SampleEvent inserted = event.copy().put(Field.EVENT_ACTION, action.text());
    events.add(events.indexOf(event) + 1, inserted);
    renumber();
  }

  private void renumber() {
    Map<String, String> before = decisions();
    numberAnew();
    Map<String, String> after = decisions();
    // A decision's id is its number: who named the old one names the new one.
    by(SampleSession.EXECUTION)
        .forEach(
            event -> {
              String order = event.text(Field.CL_ORD_ID);
              if (event.text(Field.DECISION_ID).equals(before.get(order))
                  && after.containsKey(order)) {
                event.put(Field.DECISION_ID, after.get(order));
              }
            });
  }

  private Map<String, String> decisions() {
    Map<String, String> byOrder = new HashMap<>();
    by(SampleSession.RISK)
        .filter(event -> event.is(RiskAction.CHECK_PASSED))
        .forEach(e -> byOrder.put(e.text(Field.CL_ORD_ID), e.text(Field.EVENT_SEQUENCE)));
    return byOrder;
  }

  private void numberAnew() {
    for (String service : List.of(SampleSession.RISK, SampleSession.EXECUTION)) {
      long[] sequence = {0};
      by(service)
          .forEach(
              event -> {
                String id = event.text(Field.EVENT_ID);
                event
                    .number(Field.EVENT_SEQUENCE, ++sequence[0])
                    .put(Field.EVENT_ID, id.substring(0, id.lastIndexOf('-') + 1) + sequence[0]);
              });
    }
  }
}
