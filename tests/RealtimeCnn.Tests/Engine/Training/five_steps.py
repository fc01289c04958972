#!/usr/bin/python3
"""Writes five_steps.json: five steps with each of PyTorch's optimisers, for FiveStepsTests.cs, which computes the same numbers."""
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


def floats(tensor):
    return [float('%.7g' % value) for value in tensor.detach().flatten().tolist()]


def run(make, largest=None):
    global state
    state = 1
    # Without a bias before the norm: its gradient is rounding noise, which Adam would turn into steps.
    model = torch.nn.Sequential(
        torch.nn.Conv2d(3, 5, 3, stride=2, bias=False), torch.nn.BatchNorm2d(5), torch.nn.ReLU(), torch.nn.Flatten(), torch.nn.Linear(5 * 3 * 4, 7))
    for parameter in model.parameters():
        parameter.data = numbers(*parameter.shape)
    optimizer = make([
        {'params': [parameter for parameter in model.parameters() if parameter.dim() > 1]},
        {'params': [parameter for parameter in model.parameters() if parameter.dim() == 1], 'weight_decay': 0}])
    average = {name: value.clone() for name, value in model.state_dict().items()}
    losses, norms = [], []
    for step in range(1, 6):
        x, y = numbers(6, 3, 8, 9), torch.tensor([(step + 3 * i) % 7 for i in range(6)])
        loss = torch.nn.functional.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        if largest:
            norms.append(torch.nn.utils.clip_grad_norm_(model.parameters(), largest).item())
        for group in optimizer.param_groups:
            group['lr'] = rate * (1 - step / 10)
        optimizer.step()
        kept = min(0.4, (1 + step) / (10 + step))
        for name, value in model.state_dict().items():
            average[name] = kept * average[name] + (1 - kept) * value
        losses.append(loss.item())
    assert not norms or min(norms) < largest < max(norms), norms
    return {
        'losses': losses, 'conv': floats(model[0].weight), 'scale': floats(model[1].weight), 'shift': floats(model[1].bias),
        'bias': floats(model[4].bias), 'average_shift': floats(average['1.bias']), 'average_mean': floats(average['1.running_mean'])}


rate = 0.1
print(json.dumps({
    'sgd': run(lambda groups: torch.optim.SGD(groups, lr=rate)),
    'momentum': run(lambda groups: torch.optim.SGD(groups, lr=rate, momentum=0.9, weight_decay=0.05)),
    'nesterov': run(lambda groups: torch.optim.SGD(groups, lr=rate, momentum=0.8, weight_decay=0.05, nesterov=True)),
    'clipped': run(lambda groups: torch.optim.SGD(groups, lr=rate, momentum=0.9, weight_decay=0.05), largest=1.2),
    'adam': run(lambda groups: torch.optim.Adam(groups, lr=rate, weight_decay=0.05)),
    'adamw': run(lambda groups: torch.optim.AdamW(groups, lr=rate, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.3)),
}))
