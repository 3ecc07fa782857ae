/// Parameter trees in deNEST's manner: reading and merging them ([TreeFiles], [ParamsTree], [AutoDict]), the
/// networks and simulations they describe ([Network], [Simulation]), and their output folder.
package org.synfire.tree;
