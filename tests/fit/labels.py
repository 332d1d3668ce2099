"""Which blocks of a page are the article, by the gold text of a corpus: labels to fit on, each with a weight."""
import re

EAST = '\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f'
WORD = re.compile('[%s]|[^\\W%s]+' % (EAST, EAST))  # a character of Han and kana is a word of its own
SOFT = re.compile('[\u00ad\u200b-\u200d\u2060\ufeff]')
SHINGLE = 4   # words
SHORT = 8     # words; shorter blocks are placed between their neighbours


def words(text):
    return WORD.findall(SOFT.sub('', text or '').casefold())


class Gold:
    """The gold's words, and where each run of them begins."""

    def __init__(self, text):
        self.words = words(text)
        self.at = {}
        for i in range(len(self.words) - SHINGLE + 1):
            self.at.setdefault(tuple(self.words[i:i + SHINGLE]), []).append(i)

    def coverage(self, text_words):
        """The share of a block's runs that the gold has, and the place in the gold of the first and the last."""
        runs = [tuple(text_words[i:i + SHINGLE]) for i in range(len(text_words) - SHINGLE + 1)]
        hits = [self.at[run] for run in runs if run in self.at]
        single = [hit[0] for hit in hits if len(hit) == 1]
        span = (min(single), max(single) + SHINGLE) if single else None
        return (len(hits) / len(runs) if runs else 0.0), span

    def holds(self, run, start, end):
        """Whether the words `run` stand between two places of the gold."""
        n = len(run)
        return any(self.words[i:i + n] == run for i in range(max(0, start), min(len(self.words), end) - n + 1))


def take_once(blocks, labels, texts):
    """Of blocks that say the same, the one among most other text of the article is the article's."""
    near = lambda i: sum(labels[k] * len(texts[k]) for k in range(max(0, i - 6), min(len(texts), i + 7)) if k != i)
    same = {}
    for i in range(len(blocks)):
        if labels[i] and len(texts[i]) >= SHORT:
            same.setdefault(tuple(texts[i]), []).append(i)
    for several in same.values():
        best = max(several, key=lambda i: (near(i), -i))
        for i in several:
            if i != best:
                labels[i] = 0.0


def place_short_ones(gold, blocks, labels, texts, spans):
    """A short block is the article's where the gold has its words between those of the blocks around it."""
    known = [i for i in range(len(blocks)) if labels[i] and spans[i]]
    for i, text in enumerate(texts):
        if len(text) >= SHORT or not text or not known or blocks[i]['kind'] == 'caption':
            continue
        before = max((k for k in known if k < i), default=None)
        behind = min((k for k in known if k > i), default=None)
        far = min(abs(k - i) for k in (before, behind) if k is not None)
        start = spans[before][1] if before is not None else 0
        end = spans[behind][0] if behind is not None else len(gold.words)
        if far <= 12 and end - start <= 400:
            labels[i] = float(gold.holds(text, start - 1, end + 1))


def by_text(blocks, row):
    """Labels by a whole gold text; what only the standfirst has may be in or out."""
    gold, lead = Gold(row['text']), Gold(row.get('lead') or '')
    texts = [words(block['text']) for block in blocks]
    labels, weights, spans = [0.0] * len(blocks), [1.0] * len(blocks), [None] * len(blocks)
    for i, text in enumerate(texts):
        if len(text) < SHORT or blocks[i]['kind'] == 'caption':
            continue
        share, spans[i] = gold.coverage(text)
        labels[i] = float(share > 0.5)
        weights[i] = max(0.1, abs(2 * share - 1))
    take_once(blocks, labels, texts)
    place_short_ones(gold, blocks, labels, texts, spans)
    for i, text in enumerate(texts):
        if blocks[i]['headline'] or blocks[i]['kind'] == 'caption' or not text:  # no gold has captions
            weights[i] = 0.0
        elif not labels[i] and lead.words and len(text) >= SHINGLE and lead.coverage(text)[0] > 0.5:
            weights[i] = 0.0
    return labels, weights


def by_strings(blocks, row):
    """Labels by strings that must and must not be in the text; all other blocks have no weight."""
    squeeze = lambda text: re.sub(r'\s+', ' ', text).strip()
    texts = [squeeze(block['text']) for block in blocks]
    labels, weights = [0.0] * len(blocks), [0.0] * len(blocks)
    for string in map(squeeze, row['without']):
        for i, text in enumerate(texts):
            if string and string in text:
                weights[i] = 1.0
    for string in map(squeeze, row['with']):
        found = [i for i, text in enumerate(texts) if string and string in text]
        if len(found) == 1 and not blocks[found[0]]['headline'] and blocks[found[0]]['kind'] != 'caption':
            labels[found[0]] = weights[found[0]] = 1.0
    return labels, weights


def of_page(blocks, row):
    """(labels, weights), or None where the corpus says nothing of the page's text."""
    if row.get('text'):
        return by_text(blocks, row)
    if row.get('with') or row.get('without'):
        return by_strings(blocks, row)
    return None
