#!/usr/bin/env python3
"""Fits the judge of blocks to a corpus of pages whose articles are known, and writes it as a table in C.

usage: fit.py --corpus DIR --blocks PROGRAM [--variants DIR] [--write FILE] [--trees N]

--corpus    a folder with gold.jsonl, pages/ID.html.gz and score.py
--blocks    the program fit_blocks, which reads pages with the code that ships
--variants  a folder of further pages, ID-noise.html each, whose article is that of the page ID: the same page with all
            around its article changed (`score.py`'s sister `stability.py --keep` makes such), so that the judge learns
            to look at what stays
--write     the table; without it, nothing is written

Every host's pages are in one of five parts; each part is judged by trees fitted to the other four, and the figures that
are printed are of these verdicts: no host is both learned from and judged. The table is then fitted to all pages.
Needs python3-numpy and python3-xgboost.
"""
import argparse, gzip, json, os, subprocess, sys, tempfile, zlib
from urllib.parse import urlsplit

import numpy
import xgboost

import labels

PARTS = 5
SURE, KEPT = -3500, 8        # lines that a short fit finds this far from text: one in KEPT stands for all
SETTINGS = dict(objective='binary:logistic', tree_method='hist', grow_policy='lossguide', max_leaves=14, max_depth=6,
                eta=0.12, subsample=0.8, colsample_bytree=0.4, min_child_weight=0.7, reg_lambda=3.0, max_bin=64, seed=1)


def read_arguments():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument('--corpus', required=True)
    parser.add_argument('--blocks', required=True)
    parser.add_argument('--variants')
    parser.add_argument('--write')
    parser.add_argument('--trees', type=int, default=120)
    return parser.parse_args()


def list_pages(arguments, folder):
    """Writes LIST for fit_blocks; gives its path and the gold row of each page, by identifier."""
    rows, lines = {}, []
    with open(os.path.join(arguments.corpus, 'gold.jsonl'), encoding='utf-8') as gold:
        for row in map(json.loads, gold):
            path = os.path.join(folder, row['id'] + '.html')
            with open(path, 'wb') as page:
                page.write(gzip.open(os.path.join(arguments.corpus, 'pages', row['id'] + '.html.gz')).read())
            rows[row['id']] = row
            lines.append((row['id'], path, row['url']))
    for name in sorted(os.listdir(arguments.variants)) if arguments.variants else []:
        if name.endswith('-noise.html'):
            row = rows[name[:-len('-noise.html')]]
            rows[row['id'] + '~'] = row
            lines.append((row['id'] + '~', os.path.join(arguments.variants, name), row['url']))
    path = os.path.join(folder, 'list')
    with open(path, 'w', encoding='utf-8') as out:
        out.writelines('\t'.join(line) + '\n' for line in lines)
    return path, rows


def host_of(row):
    host = urlsplit(row['url']).hostname or row['id']
    return host[4:] if host.startswith('www.') else host


class Pages:
    """The blocks of all pages, an entry a block: features, label, weight, index of its page."""

    def __init__(self, arguments, list_path, rows, folder):
        out = os.path.join(folder, 'features')
        lines = subprocess.run([arguments.blocks, list_path, 'features', out], stdout=subprocess.PIPE, check=True,
                               encoding='utf-8').stdout.rstrip('\n').split('\n')
        self.names = json.loads(lines[0])['features']
        self.features = numpy.fromfile(out, numpy.int16).reshape(-1, len(self.names))
        label, weight, page, letters, prior, self.parts, self.is_variant = [], [], [], [], [], [], []
        for number, line in enumerate(lines[1:]):
            answer = json.loads(line)
            row = rows[answer['id']]
            known = labels.of_page(answer['blocks'], row) or ([0.0] * len(answer['blocks']),) * 2
            label += known[0]
            weight += known[1]
            page += [number] * len(answer['blocks'])
            letters += [len(block['text']) for block in answer['blocks']]
            prior += [block['prior'] for block in answer['blocks']]
            self.parts.append(zlib.crc32(host_of(row).encode()) % PARTS)
            self.is_variant.append(answer['id'].endswith('~'))
        self.label, self.page = numpy.array(label, numpy.float32), numpy.array(page)
        self.part, self.is_variant = numpy.array(self.parts)[self.page], numpy.array(self.is_variant)[self.page]
        self.prior = numpy.array(prior) / 1000
        # A page's weight grows with the root of its text; a variant's is halved, and its original's with it.
        weight = numpy.array(weight) * (1 + numpy.minimum(letters, 600) / 150)
        total = numpy.bincount(self.page, weight, minlength=number + 1)
        self.weight = weight / numpy.sqrt(total[self.page] + 1e-9) * numpy.where(self.is_variant, 0.5, 1.0)


def grow(pages, chosen, weight, trees):
    data = xgboost.DMatrix(pages.features[chosen], pages.label[chosen], weight=weight[chosen],
                           base_margin=pages.prior[chosen])
    return xgboost.train(SETTINGS, data, trees)


def sums_of(booster, pages, chosen):
    data = xgboost.DMatrix(pages.features[chosen], base_margin=pages.prior[chosen])
    return numpy.rint(booster.predict(data, output_margin=True) * 1000).astype(numpy.int32)


def thin_out(pages):
    """Which blocks to fit on, and their weights: few of those that nobody would take for text."""
    known = pages.weight > 0
    sums = sums_of(grow(pages, known & (pages.page % 4 == 0), pages.weight, 30), pages, numpy.full(len(known), True))
    easy = known & (pages.label == 0) & (sums < SURE)
    stands_for_others = numpy.random.default_rng(1).random(len(sums)) < 1 / KEPT
    return known & (~easy | stands_for_others), numpy.where(easy, pages.weight * KEPT, pages.weight)


def print_figures(arguments, list_path, sums, folder):
    path, answers = os.path.join(folder, 'sums'), os.path.join(folder, 'answers')
    sums.tofile(path)
    with open(answers, 'wb') as out:
        subprocess.run([arguments.blocks, list_path, 'answers', path], stdout=out, check=True)
    subprocess.run([sys.executable, os.path.join(arguments.corpus, 'score.py'), '--corpus', arguments.corpus,
                    '--answers', answers, '--quiet'], check=True)


class Tree:
    """A tree of the booster as nodes in breadth-first order, the right child behind the left."""

    def __init__(self, root, index_of):
        self.nodes = []
        queue = [root]
        while queue:
            node = queue.pop(0)
            if 'leaf' in node:
                self.nodes.append([-1, 0, 0, round(1000 * node['leaf'])])
                continue
            children = {child['nodeid']: child for child in node['children']}
            left = len(self.nodes) + 1 + len(queue)
            self.nodes.append([index_of[node['split']], int(numpy.ceil(node['split_condition'])), left,
                               round(1000 * self.mean(node))])
            queue += [children[node['yes']], children[node['no']]]

    @staticmethod
    def mean(node):
        """The mean of the leaves below a node, by what fell into each."""
        total, cover, stack = 0.0, 0.0, [node]
        while stack:
            node = stack.pop()
            if 'leaf' in node:
                total, cover = total + node['leaf'] * node['cover'], cover + node['cover']
            else:
                stack += node['children']
        return total / cover if cover else 0.0


def write_table(path, booster, names, command):
    index_of = {'f%d' % i: i for i in range(len(names))}
    trees = [Tree(json.loads(dump), index_of) for dump in booster.get_dump(dump_format='json', with_stats=True)]
    bias = sum(tree.nodes[0][3] for tree in trees)
    roots = [sum(len(tree.nodes) for tree in trees[:i]) for i in range(len(trees))]
    fill = lambda items: '\n'.join('    ' + ' '.join(items[i:i + 5]) for i in range(0, len(items), 5))
    nodes = ['{%d, %d, %d, %d},' % tuple(node) for tree in trees for node in tree.nodes]
    with open(path, 'w', encoding='ascii') as out:
        out.write('/*\n * The trees of the judge of blocks, for forest.c alone. Written by a program; fit again rather than'
                  ' edit:\n *\n *     %s\n */\n' % command)
        out.write('#ifndef STET_EXTRACT_FOREST_TREES_H\n#define STET_EXTRACT_FOREST_TREES_H\n\n')
        out.write('#include "extract/forest.h"\n\n/* clang-format off */\n\n')
        out.write('/* The names and their order that the numbers of features below are of. */\n')
        out.write('_Static_assert(FEATURES == %d, "the trees were fitted to other features: fit again");\n\n' % len(names))
        out.write('static const struct forest_node forest_nodes[] = {\n%s\n};\n\n' % fill(nodes))
        out.write('static const uint16_t forest_roots[] = {\n%s\n};\n\n#endif\n' % fill(['%d,' % root for root in roots]))
    print('%s: %d trees, %d nodes, mean of all %d' % (path, len(trees), len(nodes), bias), file=sys.stderr)


def main():
    arguments = read_arguments()
    command = 'tests/fit/fit.py --corpus "$STET_CORPUS" --blocks build/release/tests/fit/fit_blocks' + \
              (' --variants VARIANTS' if arguments.variants else '') + \
              ' \\\n *         --trees %d --write ...' % arguments.trees
    with tempfile.TemporaryDirectory() as folder:
        list_path, rows = list_pages(arguments, folder)
        pages = Pages(arguments, list_path, rows, folder)
        chosen, weight = thin_out(pages)
        print('%d pages, %d blocks, %d to fit on' % (len(pages.parts), len(pages.label), chosen.sum()), file=sys.stderr)
        sums = numpy.zeros(len(pages.label), numpy.int32)
        for part in range(PARTS):
            booster = grow(pages, chosen & (pages.part != part), weight, arguments.trees)
            sums[pages.part == part] = sums_of(booster, pages, pages.part == part)
        base_list = list_path + '.base'
        with open(list_path, encoding='utf-8') as all_pages, open(base_list, 'w', encoding='utf-8') as base:
            base.writelines(line for line in all_pages if not line.split('\t')[0].endswith('~'))
        print_figures(arguments, base_list, sums[~pages.is_variant], folder)
        if arguments.write:
            write_table(arguments.write, grow(pages, chosen, weight, arguments.trees), pages.names, command)


main()
