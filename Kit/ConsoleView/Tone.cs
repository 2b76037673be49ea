namespace EnvironmentKit.ConsoleView;

/// <summary>How a line is meant.</summary>
internal enum Tone
{
    /// <summary>As a fact.</summary>
    Plain,

    /// <summary>As good news.</summary>
    Good,

    /// <summary>As a warning.</summary>
    Warning,

    /// <summary>As a failure.</summary>
    Bad,
}
