"""Small vectors of English words from an open encoder: `vectors.py MODEL_FOLDER OUT`."""
import json, struct, sys
import numpy as np, torch, wordfreq
from safetensors.torch import load_file
from tokenizers import Tokenizer
torch.set_num_threads(2)
folder, out = sys.argv[1:3]
WORDS, SIZE = 50000, 96
w = load_file(folder + '/model.safetensors')
tok = Tokenizer.from_file(folder + '/tokenizer.json'); tok.no_padding(); tok.no_truncation()
words = []
seen = set()
for it in wordfreq.top_n_list('en', 200000):
    if it.isascii() and it.isalpha() and len(it) > 1 and it not in seen:
        seen.add(it); words.append(it)
words = sorted(words[:WORDS])
W = lambda k: w[k]
def norm(x, n): return torch.nn.functional.layer_norm(x, (384,), W(n + '.weight'), W(n + '.bias'), 1e-12)
def lin(x, n): return x @ W(n + '.weight').T + W(n + '.bias')
@torch.no_grad()
def encode(ids):
    e = W('embeddings.word_embeddings.weight')[ids]
    x = e + W('embeddings.position_embeddings.weight')[:ids.shape[1]] + W('embeddings.token_type_embeddings.weight')[0]
    x = norm(x, 'embeddings.LayerNorm')
    layers = [e]
    B, T = ids.shape
    for i in range(6):
        p = f'encoder.layer.{i}.'
        h = lambda n: lin(x, p + 'attention.self.' + n).view(B, T, 12, 32).transpose(1, 2)
        a = torch.softmax(h('query') @ h('key').transpose(2, 3) / 32 ** .5, -1) @ h('value')
        x = norm(lin(a.transpose(1, 2).reshape(B, T, 384), p + 'attention.output.dense') + x, p + 'attention.output.LayerNorm')
        x = norm(lin(torch.nn.functional.gelu(lin(x, p + 'intermediate.dense')), p + 'output.dense') + x, p + 'output.LayerNorm')
        layers.append(x)
    return layers
groups = {}
for at, it in enumerate(words):
    ids = tok.encode(it).ids
    groups.setdefault(len(ids), []).append((at, ids))
vec = np.zeros((len(words), 3 * 384), np.float32)
for n, group in groups.items():
    for i in range(0, len(group), 512):
        part = group[i:i + 512]
        l = encode(torch.tensor([p[1] for p in part]))
        v = torch.cat([l[k][:, 1:-1].mean(1) for k in (0, 2, 4)], 1).numpy()
        vec[[p[0] for p in part]] = v
for k in range(3):
    b = vec[:, 384 * k:384 * (k + 1)]
    b -= b.mean(0); b /= b.std()
u, s, vt = np.linalg.svd(vec[np.random.RandomState(1).permutation(len(words))[:20000]], full_matrices=False)
x = vec @ vt[:SIZE].T
x /= np.linalg.norm(x, axis=1, keepdims=True)
x /= x.std(0) ** 0.5   # half whitened
x /= np.abs(x).max(1, keepdims=True)
q = np.rint(x * 127).astype(np.int8)
blob = '\n'.join(words).encode()
open(out, 'wb').write(struct.pack('<III', len(words), SIZE, len(blob)) + blob + q.tobytes())
n = x / np.linalg.norm(x, axis=1, keepdims=True)
for t in ['killed', 'said', 'soldiers', 'quickly', 'hostages', 'berlin']:
    at = words.index(t); print(t, [words[j] for j in np.argsort(-(n @ n[at]))[1:9]])
print(s[:5], (s[:SIZE] ** 2).sum() / (s ** 2).sum())
