/// Connection rules that do not ask where units are, and lists of connections. [RuleEdges] is the door: it tells the
/// edges of a projection as often as it is asked, so that synapses can be counted first and then put where they belong.
package org.synfire.build.internal.rules;
