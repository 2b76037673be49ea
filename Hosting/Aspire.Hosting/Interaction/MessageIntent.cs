namespace Aspire.Hosting;

/// <summary>What kind of message it is.</summary>
public enum MessageIntent
{
    /// <summary>None in particular.</summary>
    None = 0,

    /// <summary>Something went well.</summary>
    Success = 1,

    /// <summary>Something should be looked at.</summary>
    Warning = 2,

    /// <summary>Something went wrong.</summary>
    Error = 3,

    /// <summary>Something is told.</summary>
    Information = 4,

    /// <summary>Something is asked.</summary>
    Confirmation = 5,
}
