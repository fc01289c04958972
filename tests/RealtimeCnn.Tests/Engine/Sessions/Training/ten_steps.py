#!/usr/bin/python3
"""Writes ten_steps.json: ten steps of plain SGD with PyTorch, for TenStepsTests.cs, which computes the same numbers."""
import json, torch

state = 1


def numbers(*shape):
    """Numbers from -0.5 to 0.5, of a generator that both sides can write in a line."""
    global state
    values = []
    for _ in range(torch.Size(shape).numel()):
        state = (1664525 * state + 1013904223) % 2**32
        values.append((state >> 8) / 2**24 - 0.5)
    return torch.tensor(values, dtype=torch.float32).reshape(shape)


torch.manual_seed(0)
model = torch.nn.Sequential(
    torch.nn.Conv2d(3, 6, 3, padding=1), torch.nn.BatchNorm2d(6), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
    torch.nn.Conv2d(6, 17, 3, stride=2), torch.nn.ReLU(), torch.nn.Flatten(), torch.nn.Linear(17 * 2 * 3, 5))
for parameter in model.parameters():
    parameter.data = numbers(*parameter.shape)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
losses, correct = [], []
for step in range(10):
    x, y = numbers(8, 3, 11, 14), torch.tensor([(step + 3 * i) % 5 for i in range(8)])
    logits = model(x)
    loss = torch.nn.functional.cross_entropy(logits, y, label_smoothing=0.1)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
    correct.append(int((logits.argmax(1) == y).sum()))
print(json.dumps({
    'losses': losses, 'correct': correct, 'mean': model[1].running_mean.tolist(), 'variance': model[1].running_var.tolist(),
    'bias': model[7].bias.tolist(), 'weight': model[0].weight.flatten().tolist()[:9]}))
