using RealtimeCnn.Engine;
using RealtimeCnn.Vision;
using Silk.NET.OpenGL;

namespace RealtimeCnn.Live;

/// <summary>The feature maps of the chosen layer as a grid, or one of them alone, and the learned filters of the first layer.</summary>
internal sealed class FeatureMapView(GL gl) : IDisposable
{
    private readonly Texture _maps = Texture.OfBytes(gl, smooth: false);
    private readonly Texture _channel = Texture.OfBytes(gl, smooth: false);
    private readonly Texture _legend = Legend(gl);
    private readonly Texture _filters = Texture.OfColors(gl, smooth: false);
    private LearnedFilters? _shownFilters;
    private Box _grid;
    private float _cellWidth;
    private float _cellHeight;
    private int _columns;
    private int _tiles;

    /// <summary>Where the grid is drawn, so that the inference thread can make it in this size.</summary>
    public Box Area { get; private set; }

    /// <summary>Channels in a row of the grid.</summary>
    public int Columns => Math.Max(1, _columns);

    /// <summary>Number of channels of the chosen layer.</summary>
    public int Channels { get; private set; } = 1;

    /// <summary>Takes a new result over to OpenGL.</summary>
    public void Update(InferenceResult result)
    {
        Upload(_maps, result.Maps);
        Upload(_channel, result.Channel);
        Channels = Math.Max(1, result.Maps.Ranges.Length);
        if (result.Model?.Filters is { } filters && filters != _shownFilters)
        {
            _filters.Write(filters.Pixels, filters.Geometry.Width, filters.Geometry.Height);
            _shownFilters = filters;
        }
    }

    public void Draw(Canvas canvas, Scene scene)
    {
        Box box = scene.Layout.Maps;
        (Area, _grid) = (default, default);
        if (box.IsEmpty)
            return;
        canvas.Fill(box, Theme.Panel, scene.Layout.Radius);
        if (scene.Layer is not { } layer)
            return;
        float size = scene.Layout.TextSize;
        Box inner = box.Inset(1.5f * scene.Layout.Gap, scene.Layout.Gap);
        float header = MathF.Round(size * 3.4f);
        float footer = MathF.Round(size * 1.8f);
        DrawHeader(canvas, scene, inner.Top(header), layer);
        Area = inner.BelowTop(header).Top(inner.Height - header - footer);
        InferenceResult result = scene.Result!;
        if (scene.State.Enlarged && result.Channel.Geometry is { } one)
            DrawEnlarged(canvas, scene, Area, one, result.Channel.ScaleOf(Math.Min(scene.State.Channel, result.Channel.Ranges.Length - 1)));
        else if (result.Maps.Geometry is { } all)
            DrawGrid(canvas, scene, SpareFilters(canvas, scene, Area), all, result.Maps);
        if (result.Maps.Geometry is not null || result.Channel.Geometry is not null)
            DrawFooter(canvas, scene, inner.BelowTop(inner.Height - footer), result);
    }

    /// <summary>The channel at a place of the screen; -1 when there is none.</summary>
    public int ChannelAt(Scene scene, float x, float y)
    {
        if (scene.State.Enlarged || _columns == 0 || !_grid.Contains(x, y))
            return -1;
        int channel = ((int)((y - _grid.Y) / _cellHeight) * _columns) + (int)((x - _grid.X) / _cellWidth);
        return channel < _tiles ? channel : -1;
    }

    public void Dispose()
    {
        _maps.Dispose();
        _channel.Dispose();
        _legend.Dispose();
        _filters.Dispose();
    }

    // All bytes from the lowest to the highest.
    private static Texture Legend(GL gl)
    {
        Texture legend = Texture.OfBytes(gl, smooth: true);
        legend.Write([.. Enumerable.Range(0, 256).Select(value => (byte)value)], 256, 1);
        return legend;
    }

    private static void Upload(Texture texture, MapView view)
    {
        if (view.Geometry is { } geometry)
            texture.Write(view.Pixels, geometry.Width, geometry.Height);
    }

    private static void DrawHeader(Canvas canvas, Scene scene, Box box, InspectableLayer layer)
    {
        float size = scene.Layout.TextSize;
        string position = $"{scene.State.Layer + 1} / {scene.Model!.Layers.Count}";
        float width = canvas.Measure(position, size);
        canvas.Text(position, box.Right - width, box.Y + (size * 0.8f), size, Theme.Faint);
        canvas.Text(layer.Name, box.X, box.Y + (size * 0.8f), size * 1.2f, Theme.Accent, box.Width - width - size);
        canvas.Text($"{layer.Description}   {layer.Shape}", box.X, box.Y + (size * 2.2f), size, Theme.Faint, box.Width);
    }

    // The first layer's filters stand beneath its maps.
    private Box SpareFilters(Canvas canvas, Scene scene, Box area)
    {
        if (_shownFilters is not { } filters || scene.Model?.Filters != filters || scene.Layer!.Name != filters.Layer)
            return area;
        float size = scene.Layout.TextSize;
        float height = area.Height * 0.36f;
        Box lower = area.BelowTop(area.Height - height);
        canvas.Text(scene.Model.ChannelNames.Count > 0 ? "the filters themselves" : "learned filters", lower.X, lower.Y + size, size * 0.9f, Theme.Faint);
        Box place = lower.BelowTop(size * 1.8f).Fit(filters.Geometry.Width, filters.Geometry.Height);
        for (int tile = 0; tile < filters.Geometry.Tiles; tile++)
            canvas.Picture(_filters, PlaceOf(place, filters.Geometry, tile), PartOf(filters.Geometry, tile), Color.White);
        DrawMark(canvas, scene, PlaceOf(place, filters.Geometry, Math.Min(scene.State.Channel, Channels - 1) * filters.Geometry.Tiles / Channels));
        return area.Top(area.Height - height - scene.Layout.Gap);
    }

    private static void DrawMark(Canvas canvas, Scene scene, Box box)
    {
        float thickness = MathF.Max(1, MathF.Round(1.5f * scene.Layout.Scale));
        canvas.Outline(box.Inset(-thickness), Theme.Accent, thickness);
    }

    private static Box PlaceOf(Box whole, AtlasGeometry geometry, int tile)
    {
        (int x, int y) = geometry.PlaceOf(tile);
        float scale = whole.Width / geometry.Width;
        return new Box(whole.X + (x * scale), whole.Y + (y * scale), geometry.TileWidth * scale, geometry.TileHeight * scale);
    }

    private void DrawGrid(Canvas canvas, Scene scene, Box area, AtlasGeometry geometry, MapView view)
    {
        float gap = MathF.Max(1, MathF.Round(scene.Layout.Scale));
        _tiles = geometry.Tiles;
        (_columns, float scale) = Arrange(geometry, area, gap);
        int rows = (geometry.Tiles + _columns - 1) / _columns;
        float width = geometry.TileWidth * scale;
        float height = geometry.TileHeight * scale;
        (_cellWidth, _cellHeight) = (width + gap, height + gap);
        float left = MathF.Round(area.X + ((area.Width - (_columns * _cellWidth) + gap) / 2));
        _grid = new Box(left, area.Y, _columns * _cellWidth, rows * _cellHeight);
        for (int tile = 0; tile < geometry.Tiles; tile++)
        {
            Box box = new(left + (tile % _columns * _cellWidth), area.Y + (tile / _columns * _cellHeight), width, height);
            canvas.Map(_maps, box, Seen(scene, PartOf(geometry, tile)), view.ScaleOf(tile).IsSigned);
        }

        if (scene.Model!.ChannelNames.Count == geometry.Tiles)
            DrawNames(canvas, scene);
        int chosen = Math.Min(scene.State.Channel, geometry.Tiles - 1);
        DrawMark(canvas, scene, new Box(left + (chosen % _columns * _cellWidth), area.Y + (chosen / _columns * _cellHeight), width, height));
    }

    private void DrawNames(Canvas canvas, Scene scene)
    {
        float size = scene.Layout.TextSize * 0.85f;
        for (int tile = 0; tile < _tiles; tile++)
        {
            string name = scene.Model!.ChannelNames[tile];
            Box chip = new(_grid.X + (tile % _columns * _cellWidth) + 4, _grid.Y + (tile / _columns * _cellHeight) + 4, canvas.Measure(name, size) + size, size * 1.6f);
            canvas.Fill(chip, Theme.Background.WithOpacity(0.72f), chip.Height / 2);
            canvas.Text(name, chip.X + (size / 2), chip.CenterY, size, Theme.Text);
        }
    }

    // As large as all tiles can be, in whole multiples of their pixels where they are enlarged much; of arrangements that are nearly as
    // good the one with the fewest empty places.
    private static (int Columns, float Scale) Arrange(AtlasGeometry geometry, Box area, float gap)
    {
        (int Columns, float Scale, float Score) best = (1, 0.01f, 0);
        for (int columns = 1; columns <= geometry.Tiles; columns++)
        {
            int rows = (geometry.Tiles + columns - 1) / columns;
            float width = ((area.Width + gap) / columns) - gap;
            float height = ((area.Height + gap) / rows) - gap;
            float scale = Math.Min(width / geometry.TileWidth, height / geometry.TileHeight);
            float score = scale * MathF.Sqrt((float)geometry.Tiles / (columns * rows));
            if (score > best.Score)
                best = (columns, scale, score);
        }

        return (best.Columns, best.Scale >= 4 ? MathF.Floor(best.Scale) : best.Scale);
    }

    private static Box PartOf(AtlasGeometry geometry, int tile)
    {
        (int x, int y) = geometry.PlaceOf(tile);
        return new Box((float)x / geometry.Width, (float)y / geometry.Height, (float)geometry.TileWidth / geometry.Width, (float)geometry.TileHeight / geometry.Height);
    }

    private void DrawEnlarged(Canvas canvas, Scene scene, Box area, AtlasGeometry geometry, ValueRange range)
    {
        float size = scene.Layout.TextSize;
        Box below = area.BelowTop(area.Height - MathF.Round(size * 2.2f));
        Box place = area.Top(area.Height - below.Height).Fit(geometry.TileWidth, geometry.TileHeight);
        canvas.Map(_channel, place, Seen(scene, Box.Unit), range.IsSigned);
        float most = Math.Max(Math.Abs(range.Min), Math.Abs(range.Max));
        (float low, float high) = range.IsSigned ? (-most, most) : (Math.Min(range.Min, 0), range.Max);
        Box legend = new(place.X, below.CenterY - (size * 0.4f), place.Width, size * 0.8f);
        string left = $"{low:G4}";
        string right = $"{high:G4}";
        float leftWidth = canvas.Measure(left, size) + (size / 2);
        float rightWidth = canvas.Measure(right, size) + (size / 2);
        canvas.Text(left, legend.X, legend.CenterY, size, Theme.Text);
        canvas.TextRight(right, legend.Right, legend.CenterY, size, Theme.Text);
        canvas.Map(_legend, legend with { X = legend.X + leftWidth, Width = legend.Width - leftWidth - rightWidth }, Box.Unit, range.IsSigned);
    }

    // The maps are turned round with the picture, so that one finds the same thing at the same place.
    private static Box Seen(Scene scene, Box part) =>
        scene.State.Mirrored ? new Box(part.Right, part.Y, -part.Width, part.Height) : part;

    private static void DrawFooter(Canvas canvas, Scene scene, Box box, InferenceResult result)
    {
        ReadOnlySpan<ValueRange> ranges = result.Maps.Geometry is null ? result.Channel.Ranges : result.Maps.Ranges;
        int channel = Math.Min(scene.State.Channel, ranges.Length - 1);
        ValueRange range = ranges[channel];
        float size = scene.Layout.TextSize * 0.9f;
        string contrast = scene.State.LayerContrast ? "contrast: layer" : "contrast: channel";
        float width = canvas.Measure(contrast, size);
        canvas.Text(contrast, box.Right - width, box.CenterY, size, Theme.Faint);
        canvas.Text($"channel {channel + 1} of {ranges.Length}   {range.Min:G4} to {range.Max:G4}", box.X, box.CenterY, size, Theme.Text, box.Width - width - size);
    }
}
