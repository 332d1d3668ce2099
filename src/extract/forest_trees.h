#ifndef STET_EXTRACT_FOREST_TREES_H
#define STET_EXTRACT_FOREST_TREES_H
enum { FOREST_BIAS = 0 };
static const struct forest_node forest_nodes[] = {{-1, 0, 0, 0}};
static const uint16_t forest_roots[] = {0};
#endif
