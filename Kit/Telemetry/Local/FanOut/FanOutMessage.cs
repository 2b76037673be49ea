namespace EnvironmentKit.Telemetry.Local.FanOut;

/// <summary>What a target is sent.</summary>
/// <param name="Address">Where to.</param>
/// <param name="ContentType">What it is.</param>
/// <param name="ContentEncoding">How it is compressed; empty where it is not.</param>
/// <param name="Body">The bytes.</param>
internal sealed record FanOutMessage(Uri Address, string ContentType, string ContentEncoding, byte[] Body)
{
    /// <summary>Headers to send along; they may hold a key.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The address alone: headers stay out of whatever prints records.</summary>
    public override string ToString() => Address.ToString();
}
