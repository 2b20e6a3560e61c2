package io.ordertrail.riskmanager;

import io.ordertrail.eventlog.ReasonCode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * RISK-CHECKS.md as text: of each check the rules that ask for it, its configuration, its codes,
 * what it does, and the tests that hold it.
 */
final class RiskChecksPage {
  /**
   * @param rts6 of Commission Delegated Regulation (EU) 2017/589
   * @param sec of SEC Rule 15c3-5
   * @param keys of limits.yaml; settings are named as such
   */
  record Row(
      CheckType check,
      String rts6,
      String sec,
      List<String> keys,
      List<ReasonCode> codes,
      String does,
      List<String> tests) {}

  static final List<Row> ROWS =
      List.of(
          row(
              CheckType.TRADING_STATE,
              "Art. 12 (kill functionality), Art. 15(5)",
              "(c)(1)(i), (c)(2)(i)",
              List.of(),
              List.of(
                  ReasonCode.RISK_KILL_SWITCH,
                  ReasonCode.RISK_TRADING_STATE,
                  ReasonCode.RISK_RECORD_UNAVAILABLE,
                  ReasonCode.RISK_EXECUTION_UNAVAILABLE,
                  ReasonCode.RISK_RECONCILIATION_BREAK),
              "Denies what a switch over the firm, the strategy or the symbol halts; while reducing"
                  + " only what makes a position smaller passes. Denies everything while the record"
                  + " cannot be written, and while the execution engine does not answer or says why"
                  + " it takes no orders (its code is the reason).",
              "deniesWhatAKillSwitchCoversAndNothingElse",
              "whileReducingOnlyWhatMakesThePositionSmallerPasses",
              "deniesWhileTheRecordCannotBeWritten",
              "deniesWithExecutionsOwnReasonWhileItTakesNoOrders",
              "deniesEverythingUntilTheGateHasBeenOpened"),
          row(
              CheckType.SESSION_OPEN,
              "Art. 15(5)",
              "(c)(2)(i)",
              List.of("venue.calendar"),
              List.of(ReasonCode.RISK_SESSION_CLOSED, ReasonCode.RISK_SYMBOL_HALTED),
              "Denies outside the calendar's session, holidays and half days included, and while"
                  + " the venue has halted the symbol.",
              "deniesWhileTheSessionIsClosedAndKnowsHolidays",
              "deniesAHaltedSymbolUntilItTradesAgain"),
          row(
              CheckType.STALE_PRICE,
              "Art. 15(1)(a)",
              "(c)(1)(ii)",
              List.of("max-price-age"),
              List.of(ReasonCode.RISK_PRICE_STALE, ReasonCode.RISK_PRICE_MISSING),
              "Denies without a bid and an offer, and when the last quote is older than allowed or"
                  + " from the future: without a price no collar and no value can be trusted.",
              "deniesOnAStalePrice",
              "deniesWithoutATwoSidedPrice"),
          row(
              CheckType.PRICE_COLLAR,
              "Art. 15(1)(a)",
              "(c)(1)(ii)",
              List.of("price-collar"),
              List.of(ReasonCode.RISK_PRICE_COLLAR),
              "Denies a limit further from the opposite touch than the collar, in either direction;"
                  + " a stop-limit order's limit is held against its stop.",
              "deniesALimitTooFarFromTheMarket",
              "holdsAStopLimitsLimitAgainstItsStop"),
          row(
              CheckType.MAX_ORDER_QUANTITY,
              "Art. 15(1)(c)",
              "(c)(1)(ii)",
              List.of("max-order-quantity"),
              List.of(ReasonCode.RISK_MAX_ORDER_QTY),
              "Denies a larger quantity.",
              "deniesQuantityAndValueAboveTheirLimits",
              "theTighterOfSymbolAndStrategyHolds"),
          row(
              CheckType.MAX_ORDER_VALUE,
              "Art. 15(1)(b)",
              "(c)(1)(ii)",
              List.of("max-order-value", "price-collar"),
              List.of(ReasonCode.RISK_MAX_ORDER_VALUE),
              "Denies a larger value. A market order is valued at the touch plus the collar, a sale"
                  + " at no less than the touch, a stop order at the worse of stop and touch plus"
                  + " the collar.",
              "deniesQuantityAndValueAboveTheirLimits",
              "valuesAnOrderAtTheWorsePrice"),
          row(
              CheckType.MAX_POSITION,
              "Art. 15(4), Art. 15(5)",
              "(c)(1)(i)",
              List.of("max-position"),
              List.of(ReasonCode.RISK_MAX_POSITION),
              "Denies when the position with all that works and is in flight on the order's side"
                  + " would be worth more. A sale reduces a long before it opens a short; what only"
                  + " reduces passes.",
              "deniesOrderWhosePositionWouldExceedTheLimit",
              "countsWorkingOrdersIntoThePosition",
              "aSaleReducesALongBeforeItOpensAShort",
              "letsAnOrderPassThatOnlyMakesATooLargePositionSmaller"),
          row(
              CheckType.GROSS_EXPOSURE,
              "Art. 15(4), Art. 15(5)",
              "(c)(1)(i)",
              List.of("gross-exposure"),
              List.of(ReasonCode.RISK_GROSS_EXPOSURE),
              "Denies when the sum of all symbols' worst positions would be worth more; what only"
                  + " reduces passes.",
              "deniesWhatWouldExceedTheGrossExposure"),
          row(
              CheckType.NET_EXPOSURE,
              "Art. 15(4), Art. 15(5)",
              "(c)(1)(i)",
              List.of("net-exposure"),
              List.of(ReasonCode.RISK_NET_EXPOSURE),
              "Denies when all that works on the order's side would make the net of all positions"
                  + " larger than allowed; what makes it smaller passes.",
              "deniesWhatWouldExceedTheNetExposure"),
          row(
              CheckType.CONCENTRATION,
              "Art. 15(4), Art. 15(5)",
              "(c)(1)(i)",
              List.of("concentration", "concentration-floor"),
              List.of(ReasonCode.RISK_CONCENTRATION),
              "Denies when the symbol's worst position would be a larger share of the gross"
                  + " exposure (or of the floor, while less is at stake); what only reduces"
                  + " passes.",
              "deniesWhatWouldPutTooMuchIntoOneSymbol"),
          row(
              CheckType.DAILY_LOSS,
              "Art. 15(4), Art. 17(2)",
              "(c)(1)(i)",
              List.of("daily-loss"),
              List.of(ReasonCode.RISK_DAILY_LOSS),
              "Denies after a loss since the day (UTC) began, realized and unrealized, that is"
                  + " above the limit; what only reduces passes.",
              "deniesAfterTheDailyLossExceptWhatReduces"),
          row(
              CheckType.DRAWDOWN,
              "Art. 15(4), Art. 17(2)",
              "(c)(1)(i)",
              List.of("drawdown"),
              List.of(ReasonCode.RISK_DRAWDOWN),
              "The same for the loss since the day's best.",
              "deniesAfterTheDrawdownFromTheDaysBest"),
          row(
              CheckType.MAX_OPEN_ORDERS,
              "Art. 15(1)(d), Art. 15(2)",
              "(c)(1)(i)",
              List.of("max-open-orders"),
              List.of(ReasonCode.RISK_MAX_OPEN_ORDERS),
              "Denies while as many orders are approved and not ended.",
              "deniesTooManyOpenOrders"),
          row(
              CheckType.MESSAGE_RATE,
              "Art. 15(1)(d)",
              "(c)(1)(ii)",
              List.of("message-rate"),
              List.of(ReasonCode.RISK_MESSAGE_RATE),
              "Denies when as many orders and replacements were approved within the last second; a"
                  + " restart does not forget them. Recorded as risk.throttle.applied once a"
                  + " second.",
              "deniesAboveTheMessageRateAndAllowsAgainASecondLater"),
          row(
              CheckType.DUPLICATE_ORDER,
              "Art. 15(1)(d)",
              "(c)(1)(ii)",
              List.of("duplicate-window"),
              List.of(ReasonCode.RISK_DUPLICATE_ORDER),
              "Denies the same symbol, side, type, prices and quantity again within the window.",
              "deniesTheSameOrderAgainWithinTheWindow"),
          row(
              CheckType.REPEATED_EXECUTION,
              "Art. 15(3)",
              "(c)(1)(ii)",
              List.of("repeated-executions"),
              List.of(ReasonCode.RISK_REPEATED_EXECUTION),
              "Denies a strategy that was applied as often since a person last looked; it is"
                  + " enabled again by rearm. Counted over restarts of the session.",
              "deniesAStrategyThatWasAppliedTooOftenUntilAPersonHasLooked"),
          row(
              CheckType.RESTRICTED_INSTRUMENT,
              "Art. 15(5)",
              "(c)(2)(ii)",
              List.of("restricted"),
              List.of(ReasonCode.RISK_RESTRICTED),
              "Denies every order in a listed symbol.",
              "deniesARestrictedInstrument"),
          row(
              CheckType.SELF_CROSS,
              "Art. 13 (against wash trades)",
              "(c)(2)(i)",
              List.of("price-collar"),
              List.of(ReasonCode.RISK_SELF_CROSS),
              "Denies what could trade against a working order of this desk on the other side: a"
                  + " market order goes as far as the collar, a stop counts as triggered and takes"
                  + " any price.",
              "deniesWhatCouldTradeAgainstAnOwnOrder",
              "countsStopsAsIfTheyWereTriggered"));

  private RiskChecksPage() {}

  private static Row row(
      CheckType check,
      String rts6,
      String sec,
      List<String> keys,
      List<ReasonCode> codes,
      String does,
      String... tests) {
    return new Row(check, rts6, sec, keys, codes, does, List.of(tests));
  }

  static String text() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    page.append("| check | RTS 6 | SEC 15c3-5 | key | code | what it does | tests |\n");
    page.append("|---|---|---|---|---|---|---|\n");
    for (Row row : ROWS) {
      page.append(
          "| %s | %s | %s | %s | %s | %s | %s |%n"
              .formatted(
                  row.check().label(),
                  row.rts6(),
                  row.sec(),
                  joined(row.keys()),
                  joined(row.codes().stream().map(Enum::name).toList()),
                  row.does(),
                  joined(row.tests())));
    }
    return page.append(OUTRO).toString();
  }

  private static String joined(List<String> words) {
    return words.stream().map(word -> '`' + word + '`').collect(Collectors.joining(", "));
  }

  private static final String INTRODUCTION =
      """
      # Risk checks

      Every order is held against every check below before it leaves the house, and every decision is
      one record (`risk.check.passed` or `.failed`) with each check's observed value, limit and
      result: a failed check does not hide another. Limits are in `limits.yaml` (setting
      `limits.file`); keys are those of its `global` part, `venue.calendar` is a setting.

      RTS 6 is Commission Delegated Regulation (EU) 2017/589; SEC 15c3-5 is 17 CFR 240.15c3-5, of
      which paragraphs are named. That a check names a rule says what it was built for; it is no
      legal advice. This page is written by a test from the code: change `RiskChecksPage`, then run
      the module's tests with `-Drisk-checks.rewrite=true`.

      """;

  private static final String OUTRO =
      """

      ## Around the checks

      - Exposure counts filled, working and in flight: it is reserved at approval, and released once,
        at the order's end (`ExposureOracleTest`). RTS 6 Art. 15(2).
      - Kill switch (RTS 6 Art. 12): `ordertrail halt` for the firm, a strategy or a symbol stops new
        orders at once, cancels what works, repeats that every 250 ms, and measures the time to the
        last confirmed cancel. What is not confirmed within `cancels.patience` is recorded and asked
        for on. A restart or a new session never clears a halt; a state that cannot be read halts.
      - Re-arming needs a named person and a reason, with real money two persons within ten minutes,
        and is refused while the cause stands.
      - Circuit breakers (RTS 6 Art. 17(1)): loss, drawdown, consecutive losses, rejects in a window,
        stale data, a record that cannot be written; each halts or reduces as its `-action` says, the
        last always halts.
      - Warnings: `risk.limit.warning` from `warn-at` on, `.breached` at the limit, `.cleared` five
        points below the warning, once a crossing (RTS 6 Art. 16(5)).
      - Limits change at run time only through `POST /admin/limits` by an authenticated operator, with
        a reason; who, old and new are recorded (SEC 15c3-5(d): direct and exclusive control).
      - Records of every decision: RTS 6 Art. 17(3), SEC 15c3-5(b).
      """;
}
