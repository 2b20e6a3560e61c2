/** Service-level objectives: the rules made from slo.yaml, and what is left of each budget. */
package io.ordertrail.objectives;
