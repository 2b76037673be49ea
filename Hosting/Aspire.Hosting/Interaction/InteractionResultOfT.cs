using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting;

/// <summary>How an interaction ended.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public class InteractionResult<T>
{
    internal InteractionResult(T? data, bool canceled)
    {
        Data = data;
        Canceled = canceled;
    }

    /// <summary>What was given; the default when it was dismissed.</summary>
    public T? Data { get; }

    /// <summary>Whether it was dismissed.</summary>
    [MemberNotNullWhen(false, nameof(Data))]
    public bool Canceled { get; }
}
