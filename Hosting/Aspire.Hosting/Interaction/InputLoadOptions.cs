namespace Aspire.Hosting;

/// <summary>How an input's choices or value are found while it is shown.</summary>
public sealed class InputLoadOptions
{
    /// <summary>Changes the input.</summary>
    public required Func<LoadInputContext, Task> LoadCallback { get; init; }

    /// <summary>Whether it is called at the beginning also when the input depends on others.</summary>
    public bool AlwaysLoadOnStart { get; init; }

    /// <summary>The names of earlier inputs whose change makes it be called again; null for none.</summary>
    public IReadOnlyList<string>? DependsOnInputs { get; init; }
}
