/**
 * Physical memory: RAM, the bus, and what a device is to them. Knows nothing of harts, privilege or
 * translation; every address here is a physical address.
 */
@NullMarked
package faultline.memory;

import org.jspecify.annotations.NullMarked;
