using EnvironmentKit.Secrets;
using EnvironmentKit.Secrets.Format;
using EnvironmentKit.Tests.Secrets.Keys;

namespace EnvironmentKit.Tests.Secrets;

public sealed class FlippedBitTests
{
    private const string Shown = "manifests/staging/secrets.enc.json";
    private static readonly StoreIdentity s_staging = new("library", "staging");

    [Fact]
    public void Open_AnyBitFlipped_IsRefused()
    {
        using var key = TestKey.Named("alice");
        using var store = SecretStore.Create(Shown, s_staging, [key]);
        store.Set("a", "one"u8);
        store.Set("b", "two"u8);
        var whole = SecretDocumentText.Write(store.Document);
        Open(whole).ShouldBe("");

        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            var damaged = whole.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Open(damaged).ShouldNotBeEmpty($"bit {bit % 8} of byte {bit / 8} ('{(char)whole[bit / 8]}')");
        }

        string Open(byte[] content)
        {
            try
            {
                SecretStore.Open(SecretDocumentReader.Read(content, Shown), Shown, s_staging, [key]).Dispose();
                return "";
            }
            catch (EnvironmentKitException refusal)
            {
                return refusal.Message;
            }
        }
    }

    [Fact]
    public void Open_AnyPieceCutOff_IsRefused()
    {
        using var key = TestKey.Named("alice");
        using var store = SecretStore.Create(Shown, s_staging, [key]);
        store.Set("a", "one"u8);
        var whole = SecretDocumentText.Write(store.Document);

        for (var length = 0; length < whole.Length; length++)
        {
            Should.Throw<EnvironmentKitException>(() => SecretDocumentReader.Read(whole.AsMemory(0, length), Shown));
        }
    }
}
