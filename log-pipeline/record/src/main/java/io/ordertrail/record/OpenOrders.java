package io.ordertrail.record;

import io.ordertrail.domain.OrdStatus;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.RiskAction;
import io.ordertrail.eventlog.ServiceName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The orders that have not ended, from the events of the two services that speak of them, each of
 * which is right about the order of its own. That of the execution engine is closer to the venue,
 * so its word stands above risk's. One thread.
 */
final class OpenOrders {
  private static final String CREATED = "CREATED";
  private static final String CHECKED = "CHECKED";

  private static final Set<String> TERMINAL =
      Stream.of(OrdStatus.values())
          .filter(OrdStatus::isTerminal)
          .map(OrdStatus::name)
          .collect(Collectors.toUnmodifiableSet());

  private static final class Words {
    private OpenOrder ofRisk;
    private OpenOrder ofExecution;

    /** Execution's word about what risk made. */
    OpenOrder last() {
      if (ofExecution == null || ofRisk == null) {
        return ofExecution == null ? ofRisk : ofExecution;
      }
      return new OpenOrder(ofExecution.status(), ofRisk.terms(), ofExecution.lastWord());
    }
  }

  private final Map<String, Words> open = new HashMap<>();
  private final Set<String> ended = new HashSet<>();

  void onRisk(RiskAction action, EventDocument event) {
    if (action == RiskAction.CHECK_PASSED) {
      say(event, CHECKED);
    } else if (action == RiskAction.CHECK_FAILED) {
      end(event);
    }
  }

  void onOrder(OrderAction action, EventDocument event) {
    switch (action) {
      case CREATED -> say(event, CREATED);
      case SUBMITTED -> say(event, OrdStatus.PENDING_NEW.name());
      case DENIED, COMPLETED -> end(event);
      case ACCEPTED,
          REJECTED,
          SUBMIT_RETRIED,
          SUBMIT_TIMED_OUT,
          UNKNOWN_STATE,
          REPLACE_REQUESTED,
          REPLACED,
          REPLACE_REJECTED,
          CANCEL_REQUESTED,
          CANCELED,
          CANCEL_REJECTED,
          RESTATED,
          EXPIRED ->
          progress(event);
    }
  }

  void onExecution(ExecutionAction action, EventDocument event) {
    switch (action) {
      case PARTIALLY_FILLED, FILLED, CORRECTED, BUSTED -> progress(event);
      case DUPLICATE_IGNORED, POSITION_CHANGED -> {}
    }
  }

  private void progress(EventDocument event) {
    String status = event.text(Field.ORD_STATUS);
    if (TERMINAL.contains(status)) {
      end(event);
    } else {
      say(event, status);
    }
  }

  private void end(EventDocument event) {
    ended.add(event.text(Field.CL_ORD_ID));
    open.remove(event.text(Field.CL_ORD_ID));
  }

  /**
   * @param status empty when the event does not say one
   */
  private void say(EventDocument event, String status) {
    String clOrdId = event.text(Field.CL_ORD_ID);
    if (clOrdId.isEmpty() || ended.contains(clOrdId)) {
      return;
    }
    Words words = open.computeIfAbsent(clOrdId, _ -> new Words());
    if (event.service().equals(ServiceName.RISK_MANAGER.text())) {
      words.ofRisk = next(words.ofRisk, event, status);
    } else {
      words.ofExecution = next(words.ofExecution, event, status);
    }
  }

  private static OpenOrder next(OpenOrder before, EventDocument event, String status) {
    if (before == null) {
      return new OpenOrder(status, event, event);
    }
    if (before.lastWord().isAfter(event)) {
      EventDocument terms = before.terms().isAfter(event) ? event : before.terms();
      return new OpenOrder(
          before.status().isEmpty() ? status : before.status(), terms, before.lastWord());
    }
    return new OpenOrder(status.isEmpty() ? before.status() : status, before.terms(), event);
  }

  /** The oldest first. */
  List<OpenOrder> list() {
    List<OpenOrder> orders = new ArrayList<>();
    open.values().forEach(words -> orders.add(words.last()));
    orders.sort(Comparator.comparing(OpenOrder::terms, EventDocument.IN_ORDER));
    return orders;
  }
}
