package io.ordertrail.console;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test a page in the one Chromium of this run. After each test the page must have
 * complained of nothing and asked no other host. Without a Chromium the tests are skipped with a
 * sentence.
 */
final class InChromium
    implements ExecutionCondition, ParameterResolver, BeforeEachCallback, AfterEachCallback {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(InChromium.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return Chromium.isHere()
        ? ConditionEvaluationResult.enabled("chromium is here")
        : ConditionEvaluationResult.disabled(Chromium.MISSING);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Chromium chromium =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent("chromium", _ -> Chromium.start(), Chromium.class);
    context.getStore(NAMESPACE).put("page", new BrowserPage(chromium.driver()));
  }

  private static BrowserPage page(ExtensionContext context) {
    return context.getStore(NAMESPACE).get("page", BrowserPage.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    page(context).leave();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == BrowserPage.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return page(context);
  }
}
